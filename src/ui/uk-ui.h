/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * ui/: the window. Widgets show what the session holds and call its verbs; they decide nothing.
 *
 * uk-application.c: one process: session, window, application-wide actions and keys
 * uk-window.c: the four views, the header bar, the menu
 * uk-assistant.c: the table of pages; alone owns Back, Next, Skip and Stop
 * uk-page.c: what a page is: heading, complete, running, next, skip, stop
 * pages/uk-page-*.c: one page each
 * views/uk-*.c: troubles, learning, saved addresses
 * rows/uk-*.c: parts of pages: heading, choice, counter, field, mark, check, server, ...
 * drawings/uk-*.c: the pictures, drawn from the simulation and the answers
 * export/uk-*.c: the panel of formats, the code on the screen, paper
 * uk-dialogs.c: every toolkit call that is deprecated later: file chooser, about
 * uk-phrases.c: where a Japanese line may end
 * uk-closures.h: pure functions from values to words, icons and style classes
 * style.css, icons/: looks
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UK_TYPE_APPLICATION (uk_application_get_type ())
G_DECLARE_FINAL_TYPE (UkApplication, uk_application, UK, APPLICATION, AdwApplication)

UkApplication *uk_application_new (void);

/* `uketori --reminder`; gives the exit status. */
int uk_reminder_run (void);

/* Language, and what GTK reads from the environment when it starts. First thing in main(). */
void uk_application_prepare (void);

G_END_DECLS
