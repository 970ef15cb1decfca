/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-page.h"

#include "uk-heading.h"

typedef struct
{
  UkSession *session; /* (owned) */
  char *header_title; /* (owned) (nullable) */
  char *next_label;   /* (owned) (nullable) */
  char *skip_label;   /* (owned) (nullable) */
  gboolean complete;
  gboolean running;

  GtkWidget *scroller;
  GtkWidget *content;
  UkHeading *heading;
  GtkLabel *lead;
} UkPagePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  PROP_LEAD,
  PROP_HEADER_TITLE,
  PROP_NEXT_LABEL,
  PROP_SKIP_LABEL,
  PROP_COMPLETE,
  PROP_RUNNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void uk_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (UkPage, uk_page, GTK_TYPE_WIDGET,
                         G_ADD_PRIVATE (UkPage)
                             G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, uk_page_buildable_init))

static UkPagePrivate *
get_private (UkPage *self)
{
  return uk_page_get_instance_private (self);
}

static void
replace_text (UkPage *self, char **member, const char *text, guint property)
{
  if (g_strcmp0 (*member, text) == 0)
    return;
  g_free (*member);
  *member = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
replace_flag (UkPage *self, gboolean *member, gboolean flag, guint property)
{
  if (*member == !!flag)
    return;
  *member = !!flag;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The heading has the focus when a page is new (reference/ux.md 4.11); who begins to type there
 * means the field. */
static gboolean
type_into_field (UkPage *self, GtkEventControllerKey *controller, gunichar letter)
{
  UkField *field
      = UK_PAGE_GET_CLASS (self)->field != NULL ? UK_PAGE_GET_CLASS (self)->field (self) : NULL;
  GtkEditable *text
      = field != NULL ? gtk_editable_get_delegate (uk_field_get_editable (field)) : NULL;

  if (text == NULL || !gtk_widget_get_mapped (GTK_WIDGET (text)) || !g_unichar_isgraph (letter))
    return GDK_EVENT_PROPAGATE;
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  gtk_editable_set_position (text, -1);
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, UkPage *self)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  /* In a text field a digit is text, and with an input method it may not even be that. */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || GTK_IS_TEXT (focus)
      || GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;
  if (letter < '1' || letter > '9' || UK_PAGE_GET_CLASS (self)->number == NULL)
    return type_into_field (self, controller, letter);
  return UK_PAGE_GET_CLASS (self)->number (self, letter - '0');
}

static void
uk_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkPage *self = UK_PAGE (object);
  UkPagePrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, uk_page_get_title (self));
      break;
    case PROP_LEAD:
      g_value_set_string (value, gtk_label_get_label (priv->lead));
      break;
    case PROP_HEADER_TITLE:
      g_value_set_string (value, priv->header_title);
      break;
    case PROP_NEXT_LABEL:
      g_value_set_string (value, priv->next_label);
      break;
    case PROP_SKIP_LABEL:
      g_value_set_string (value, priv->skip_label);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, priv->complete);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, priv->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkPage *self = UK_PAGE (object);
  UkPagePrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_SESSION:
      g_set_object (&priv->session, g_value_get_object (value));
      break;
    case PROP_TITLE:
      uk_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_LEAD:
      uk_page_set_lead (self, g_value_get_string (value));
      break;
    case PROP_HEADER_TITLE:
      replace_text (self, &priv->header_title, g_value_get_string (value), PROP_HEADER_TITLE);
      break;
    case PROP_NEXT_LABEL:
      uk_page_set_next_label (self, g_value_get_string (value));
      break;
    case PROP_SKIP_LABEL:
      uk_page_set_skip_label (self, g_value_get_string (value));
      break;
    case PROP_COMPLETE:
      uk_page_set_complete (self, g_value_get_boolean (value));
      break;
    case PROP_RUNNING:
      uk_page_set_running (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* A GtkExpander makes its label in one line, which with large text is wider than a narrow window.
 */
static void
wrap_expanders (GtkWidget *widget)
{
  GtkWidget *label
      = GTK_IS_EXPANDER (widget) ? gtk_expander_get_label_widget (GTK_EXPANDER (widget)) : NULL;

  if (GTK_IS_LABEL (label))
    g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand",
                  TRUE, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_expanders (child);
}

static void
uk_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (uk_page_parent_class)->constructed (object);
  wrap_expanders (GTK_WIDGET (object));
}

static void
uk_page_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  /* Not gtk_widget_dispose_template(): in GTK 4.8 it looks for the children of the subclass'
   * template here and aborts. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (uk_page_parent_class)->dispose (object);
}

static void
uk_page_finalize (GObject *object)
{
  UkPagePrivate *priv = get_private (UK_PAGE (object));

  g_clear_object (&priv->session);
  g_free (priv->header_title);
  g_free (priv->next_label);
  g_free (priv->skip_label);
  G_OBJECT_CLASS (uk_page_parent_class)->finalize (object);
}

/* Children of a page's own template go below its heading, those of type "top" above it. */
static void
uk_page_buildable_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                             const char *type)
{
  UkPagePrivate *priv = get_private (UK_PAGE (buildable));

  if (priv->content != NULL && g_strcmp0 (type, "top") == 0)
    gtk_box_prepend (GTK_BOX (priv->content), GTK_WIDGET (child));
  else if (priv->content != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (GTK_BOX (priv->content), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
uk_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = uk_page_buildable_add_child;
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
flag_property (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                   | G_PARAM_STATIC_STRINGS);
}

static void
uk_page_class_init (UkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_page_get_property;
  object_class->set_property = uk_page_set_property;
  object_class->constructed = uk_page_constructed;
  object_class->dispose = uk_page_dispose;
  object_class->finalize = uk_page_finalize;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, UK_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = text_property ("title");
  properties[PROP_LEAD] = text_property ("lead");
  properties[PROP_HEADER_TITLE] = text_property ("header-title");
  properties[PROP_NEXT_LABEL] = text_property ("next-label");
  properties[PROP_SKIP_LABEL] = text_property ("skip-label");
  properties[PROP_COMPLETE] = flag_property ("complete");
  properties[PROP_RUNNING] = flag_property ("running");
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (UK_TYPE_HEADING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, UkPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, UkPage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, UkPage, lead);
  gtk_widget_class_bind_template_child_private (widget_class, UkPage, content);
}

static void
uk_page_init (UkPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* A page of the toolkit's parts alone: fill it with uk_page_add(). */
UkPage *
uk_page_new (UkSession *session, const char *title, const char *lead)
{
  return g_object_new (UK_TYPE_PAGE, "session", session, "title", title, "lead", lead, NULL);
}

/* Puts a widget below what the page holds. */
void
uk_page_add (UkPage *self, GtkWidget *widget)
{
  g_return_if_fail (UK_IS_PAGE (self));

  gtk_box_append (GTK_BOX (get_private (self)->content), widget);
}

UkSession *
uk_page_get_session (UkPage *self)
{
  return get_private (self)->session;
}

const char *
uk_page_get_title (UkPage *self)
{
  return uk_heading_get_text (get_private (self)->heading);
}

void
uk_page_set_title (UkPage *self, const char *title)
{
  if (g_strcmp0 (uk_page_get_title (self), title) == 0)
    return;
  uk_heading_set_text (get_private (self)->heading, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
uk_page_set_lead (UkPage *self, const char *lead)
{
  UkPagePrivate *priv = get_private (self);

  if (g_strcmp0 (gtk_label_get_label (priv->lead), lead) == 0)
    return;
  gtk_label_set_label (priv->lead, lead != NULL ? lead : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->lead), lead != NULL && *lead != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEAD]);
}

const char *
uk_page_get_header_title (UkPage *self)
{
  return get_private (self)->header_title;
}

const char *
uk_page_get_next_label (UkPage *self)
{
  return get_private (self)->next_label;
}

void
uk_page_set_next_label (UkPage *self, const char *label)
{
  replace_text (self, &get_private (self)->next_label, label, PROP_NEXT_LABEL);
}

const char *
uk_page_get_skip_label (UkPage *self)
{
  return get_private (self)->skip_label;
}

void
uk_page_set_skip_label (UkPage *self, const char *label)
{
  replace_text (self, &get_private (self)->skip_label, label, PROP_SKIP_LABEL);
}

gboolean
uk_page_get_complete (UkPage *self)
{
  return get_private (self)->complete;
}

void
uk_page_set_complete (UkPage *self, gboolean complete)
{
  replace_flag (self, &get_private (self)->complete, complete, PROP_COMPLETE);
}

gboolean
uk_page_get_running (UkPage *self)
{
  return get_private (self)->running;
}

void
uk_page_set_running (UkPage *self, gboolean running)
{
  replace_flag (self, &get_private (self)->running, running, PROP_RUNNING);
}

void
uk_page_shown (UkPage *self, UkPage *from)
{
  if (UK_PAGE_GET_CLASS (self)->shown != NULL)
    UK_PAGE_GET_CLASS (self)->shown (self, from);
}

void
uk_page_left (UkPage *self)
{
  if (UK_PAGE_GET_CLASS (self)->left != NULL)
    UK_PAGE_GET_CLASS (self)->left (self);
}

gboolean
uk_page_next (UkPage *self)
{
  return UK_PAGE_GET_CLASS (self)->next == NULL || UK_PAGE_GET_CLASS (self)->next (self);
}

gboolean
uk_page_skip (UkPage *self)
{
  return UK_PAGE_GET_CLASS (self)->skip == NULL || UK_PAGE_GET_CLASS (self)->skip (self);
}

void
uk_page_stop (UkPage *self)
{
  if (UK_PAGE_GET_CLASS (self)->stop != NULL)
    UK_PAGE_GET_CLASS (self)->stop (self);
}

void
uk_page_center_heading (UkPage *self)
{
  UkPagePrivate *priv = get_private (self);

  uk_heading_set_centered (priv->heading, TRUE);
  gtk_label_set_xalign (priv->lead, 0.5f);
  gtk_label_set_justify (priv->lead, GTK_JUSTIFY_CENTER);
}

/* Not while another view covers it: the focus would go where nobody looks. */
void
uk_page_focus_heading (UkPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root))
      && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (get_private (self)->heading));
}

void
uk_page_scroll_to_top (UkPage *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (get_private (self)->scroller);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0);
}
