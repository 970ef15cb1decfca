/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-check.h"

#include <glib/gi18n-lib.h>

struct _UkCheck
{
  GObject parent_instance;
  const UkCheckKind *kind;
  UkCheckState state;
  char *detail;       /* (owned) */
  UkFinding *finding; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UkCheck, uk_check, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (UkCheckState, uk_check_state, G_DEFINE_ENUM_VALUE (UK_CHECK_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (UK_CHECK_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (UK_CHECK_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (UK_CHECK_WARNING, "warning"),
                    G_DEFINE_ENUM_VALUE (UK_CHECK_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (UK_CHECK_SKIPPED, "skipped"),
                    G_DEFINE_ENUM_VALUE (UK_CHECK_CANCELLED, "cancelled"))

enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_STATE,
  PROP_DETAIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

gboolean
uk_check_state_is_final (UkCheckState state)
{
  return state != UK_CHECK_WAITING && state != UK_CHECK_RUNNING;
}

/* A row never goes back: what a person has read stays true. */
gboolean
uk_check_state_may_follow (UkCheckState before, UkCheckState after)
{
  return before == after || (!uk_check_state_is_final (before) && after != UK_CHECK_WAITING);
}

static void
uk_check_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  UkCheck *self = UK_CHECK (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, uk_check_get_id (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, uk_check_get_title (self));
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
uk_check_finalize (GObject *object)
{
  UkCheck *self = UK_CHECK (object);

  g_free (self->detail);
  g_clear_pointer (&self->finding, uk_finding_unref);
  G_OBJECT_CLASS (uk_check_parent_class)->finalize (object);
}

static void
uk_check_class_init (UkCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = uk_check_get_property;
  object_class->finalize = uk_check_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, UK_TYPE_CHECK_STATE, UK_CHECK_WAITING, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_check_init (UkCheck *self)
{
  self->detail = g_strdup ("");
}

/**
 * uk_check_kinds_select:
 * @ids: (nullable): %NULL for the whole test
 *
 * Returns: (transfer full) (element-type UkCheckKind): those that are wanted, in the order of the
 *   rows
 */
GPtrArray *
uk_check_kinds_select (const char *const *ids)
{
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < uk_n_check_kinds; i++)
    {
      if (ids != NULL ? g_strv_contains (ids, uk_check_kinds[i]->id)
                      : !uk_check_kinds[i]->on_request)
        g_ptr_array_add (kinds, (gpointer) uk_check_kinds[i]);
    }
  return kinds;
}

UkCheck *
uk_check_new (const UkCheckKind *kind)
{
  UkCheck *self = g_object_new (UK_TYPE_CHECK, NULL);

  self->kind = kind;
  return self;
}

/* The finding that the row tells of: the gravest, the first among equals. */
static UkFinding *
pick_finding (UkFindings *findings)
{
  UkFinding *best = NULL;

  for (guint i = 0; i < uk_findings_get_n (findings); i++)
    {
      UkFinding *finding = uk_findings_get (findings, i);

      if (best == NULL || uk_finding_get_severity (finding) > uk_finding_get_severity (best))
        best = finding;
    }
  return best;
}

static char *
dup_detail (const UkVerdict *verdict, UkFinding *finding)
{
  g_auto (UkCauseText) text = { NULL, NULL, NULL, NULL };

  if (verdict->detail != NULL)
    return g_strdup (verdict->detail);
  if (finding == NULL || !uk_check_state_is_final (verdict->state))
    return g_strdup ("");
  text = uk_cause_describe (uk_finding_get_code (finding), finding, NULL);
  return g_steal_pointer (&text.headline);
}

static void
set_detail (UkCheck *self, char *detail)
{
  g_autofree char *old = self->detail;

  self->detail = detail;
  if (g_strcmp0 (old, detail) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
}

static void
set_state (UkCheck *self, UkCheckState state)
{
  g_return_if_fail (uk_check_state_may_follow (self->state, state));

  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* The one way to change a row. A row that has come to its end stays as it is. */
void
uk_check_apply (UkCheck *self, const UkVerdict *verdict)
{
  UkFinding *finding = pick_finding (verdict->findings);

  if (uk_check_state_is_final (self->state))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (finding != NULL)
    uk_finding_ref (finding);
  g_clear_pointer (&self->finding, uk_finding_unref);
  self->finding = finding;
  set_detail (self, dup_detail (verdict, finding));
  /* Between two steps of one way in a check may find nothing under way; the row goes on running. */
  if (verdict->state != UK_CHECK_WAITING)
    set_state (self, verdict->state);
  g_object_thaw_notify (G_OBJECT (self));
}

void
uk_check_cancel (UkCheck *self)
{
  if (!uk_check_state_is_final (self->state))
    set_state (self, UK_CHECK_CANCELLED);
}

const char *
uk_check_get_id (UkCheck *self)
{
  g_return_val_if_fail (UK_IS_CHECK (self), NULL);
  return self->kind->id;
}

const char *
uk_check_get_title (UkCheck *self)
{
  g_return_val_if_fail (UK_IS_CHECK (self), NULL);
  return _ (self->kind->title);
}

UkCheckState
uk_check_get_state (UkCheck *self)
{
  g_return_val_if_fail (UK_IS_CHECK (self), UK_CHECK_WAITING);
  return self->state;
}

const char *
uk_check_get_detail (UkCheck *self)
{
  g_return_val_if_fail (UK_IS_CHECK (self), NULL);
  return self->detail;
}

UkFinding *
uk_check_get_finding (UkCheck *self)
{
  g_return_val_if_fail (UK_IS_CHECK (self), NULL);
  return self->finding;
}

UkVerdict
uk_verdict_new (void)
{
  return (UkVerdict){ .state = UK_CHECK_RUNNING, .findings = uk_findings_new () };
}

void
uk_verdict_clear (UkVerdict *self)
{
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->findings, uk_findings_unref);
}

/**
 * uk_verdict_say:
 * @detail: (transfer full) (nullable): translated; %NULL takes the headline of the gravest finding
 */
void
uk_verdict_say (UkVerdict *self, UkCheckState state, char *detail)
{
  self->state = state;
  g_free (self->detail);
  self->detail = detail;
}

void
uk_verdict_find (UkVerdict *self, UkFindingCode code, const char *subject, const char *evidence,
                 guint duration_ms)
{
  g_autoptr (UkFinding) finding = uk_finding_new (code, subject, evidence, duration_ms);
  g_autoptr (UkFindings) before = self->findings;

  self->findings = uk_findings_append (before, finding);
}

void
uk_verdict_add_all (UkVerdict *self, const UkFindings *findings)
{
  g_autoptr (UkFindings) before = self->findings;

  self->findings = uk_findings_concat (before, findings);
}

/* Whether a finding speaks against the row: a remark does not. */
gboolean
uk_verdict_blames (UkVerdict *self)
{
  for (guint i = 0; i < uk_findings_get_n (self->findings); i++)
    {
      if (uk_finding_get_severity (uk_findings_get (self->findings, i)) > UK_SEVERITY_INFO)
        return TRUE;
    }
  return FALSE;
}

void
uk_flight_add (UkFlight *self, UkTake take, const char *format, ...)
{
  g_autofree char *command = NULL;
  va_list args;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);
  g_strv_builder_add (self->commands, command);
  g_array_append_val (self->takes, take);
}
