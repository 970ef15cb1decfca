/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page-address.h"

#include "uk-closures.h"
#include "uk-field.h"
#include "uk-notice.h"

struct _UkPageAddress
{
  UkPage parent_instance;

  UkField *address;
};

G_DEFINE_FINAL_TYPE (UkPageAddress, uk_page_address, UK_TYPE_PAGE)

static void
show_error (UkPageAddress *self, const GError *error)
{
  g_auto (UkCauseText) cause = uk_cause_describe_error (error);
  g_autofree char *text = uk_cause_to_text (&cause);

  uk_field_set_error (self->address, text);
}

static void
show_repaired (UkPageAddress *self, UkAddress *address)
{
  g_autofree char *notice = NULL;

  if (!uk_address_was_repaired (address))
    return;
  /* Translators: %1$s is what was typed, %2$s what it was changed to. */
  notice = g_strdup_printf (_ ("Full-width characters were changed to half width: “%1$s” → “%2$s”. "
                               "Edit it if that is wrong."),
                            uk_address_get_typed (address), uk_address_get_email (address));
  uk_field_set_text (self->address, uk_address_get_email (address));
  uk_field_set_notice (self->address, notice);
}

/* Gives the address as repaired, or says below the field what is wrong with it. */
static UkAddress *
take_address (UkPageAddress *self)
{
  g_autoptr (GError) error = NULL;
  UkAddress *address = uk_address_new (uk_field_get_text (self->address), &error);

  if (address == NULL)
    {
      show_error (self, error);
      return NULL;
    }
  show_repaired (self, address);
  uk_field_set_error (self->address, NULL);
  return address;
}

static void
focus_left_cb (UkPageAddress *self)
{
  g_autoptr (UkAddress) address = NULL;

  /* An empty field is not wrong yet. */
  if (*uk_field_get_text (self->address) != '\0')
    address = take_address (self);
}

static void
text_changed_cb (UkPageAddress *self)
{
  uk_field_set_error (self->address, NULL);
  uk_field_set_notice (self->address, NULL);
  uk_page_set_complete (UK_PAGE (self), *uk_field_get_text (self->address) != '\0');
}

static gboolean
uk_page_address_next (UkPage *page)
{
  UkPageAddress *self = UK_PAGE_ADDRESS (page);
  g_autoptr (UkAddress) address = take_address (self);

  if (address == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (uk_field_get_editable (self->address)));
      return FALSE;
    }
  uk_session_set_address (uk_page_get_session (page), address);
  return TRUE;
}

static void
uk_page_address_shown (UkPage *page, UkPage *from)
{
  UkPageAddress *self = UK_PAGE_ADDRESS (page);
  UkAddress *address = uk_session_get_address (uk_page_get_session (page));

  if (address != NULL && *uk_field_get_text (self->address) == '\0')
    uk_field_set_text (self->address, uk_address_get_email (address));
}

static void
uk_page_address_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_PAGE_ADDRESS);
  G_OBJECT_CLASS (uk_page_address_parent_class)->dispose (object);
}

static UkField *
uk_page_address_field (UkPage *page)
{
  return UK_PAGE_ADDRESS (page)->address;
}

static void
uk_page_address_class_init (UkPageAddressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UkPageClass *page_class = UK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_page_address_dispose;
  page_class->next = uk_page_address_next;
  page_class->field = uk_page_address_field;
  page_class->shown = uk_page_address_shown;
  g_type_ensure (UK_TYPE_FIELD);
  g_type_ensure (UK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page-address.ui");
  gtk_widget_class_bind_template_child (widget_class, UkPageAddress, address);
}

static void
uk_page_address_init (UkPageAddress *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEditable *editable = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  editable = uk_field_get_editable (self->address);
  g_object_set (editable, "input-purpose", GTK_INPUT_PURPOSE_EMAIL, NULL);
  g_signal_connect_object (editable, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editable), focus);
}
