/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-view.h"

typedef struct
{
  UkSession *session; /* (owned) (nullable) */
  GPtrArray *history; /* (owned) (element-type UkPage) what was pushed; held by the stack */
  UkPage *page;       /* (nullable) the visible one; held by the stack */
  gboolean started;

  GSignalGroup *page_signals; /* (owned) of the visible page */
  GtkStack *stack;
  GtkWidget *bar;
  GtkWidget *skip_button;
  GtkLabel *skip_label;
  GtkWidget *stop_button;
  GtkWidget *next_button;
} UkViewPrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PAGE,
  PROP_CAN_GO_BACK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UkView, uk_view, ADW_TYPE_BIN)

static UkViewPrivate *
get_private (UkView *self)
{
  return uk_view_get_instance_private (self);
}

/* What Enter presses. A window forgets it when it is hidden, so it is said again each time. A view
 * that another one covers has no say. */
static void
set_default (UkView *self)
{
  UkViewPrivate *priv = get_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root)
      && (gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (root))))
    gtk_window_set_default_widget (
        GTK_WINDOW (root), gtk_widget_get_visible (priv->next_button) ? priv->next_button : NULL);
}

static void
update_bar (UkView *self)
{
  UkViewPrivate *priv = get_private (self);
  const char *next = uk_page_get_next_label (priv->page);
  const char *skip = uk_page_get_skip_label (priv->page);
  gboolean running = uk_page_get_running (priv->page);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (priv->bar, next != NULL || skip != NULL || running);
  gtk_widget_set_visible (priv->stop_button, running);
  gtk_widget_set_visible (priv->next_button, next != NULL && !running);
  gtk_widget_set_visible (priv->skip_button, skip != NULL && !running);
  gtk_button_set_label (GTK_BUTTON (priv->next_button), next != NULL ? next : "");
  gtk_label_set_label (priv->skip_label, skip != NULL ? skip : "");
  gtk_widget_action_set_enabled (widget, "view.next",
                                 uk_page_get_complete (priv->page) && !running);
  gtk_widget_action_set_enabled (widget, "view.skip", skip != NULL && !running);
  gtk_widget_action_set_enabled (widget, "view.stop", running);
  set_default (self);
}

static void
page_notify_cb (UkView *self, GParamSpec *pspec)
{
  /* A widget that goes notifies its parent and root as well; then the buttons are no longer ours to
   * change. */
  if (pspec->owner_type == UK_TYPE_PAGE)
    update_bar (self);
}

static void
update_can_go_back (UkView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.back", uk_view_get_can_go_back (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

/* Onwards is to the left where one reads from the right. */
static GtkStackTransitionType
get_transition (UkView *self, gboolean forward)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return forward != rtl ? GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT
                        : GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT;
}

static void
next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_view_next (UK_VIEW (widget));
}

static void
skip_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_view_skip (UK_VIEW (widget));
}

static void
stop_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_page_stop (uk_view_get_page (UK_VIEW (widget)));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_view_go_back (UK_VIEW (widget));
}

static gboolean
uk_view_real_can_go_back (UkView *self)
{
  return get_private (self)->history->len > 1;
}

static void
uk_view_real_go_back (UkView *self)
{
  UkViewPrivate *priv = get_private (self);
  UkPage *left = g_ptr_array_steal_index (priv->history, priv->history->len - 1);

  uk_view_show_page (self, g_ptr_array_index (priv->history, priv->history->len - 1), FALSE);
  uk_view_remove_page (self, left);
}

static void
uk_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkView *self = UK_VIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, uk_view_get_session (self));
      break;
    case PROP_PAGE:
      g_value_set_object (value, uk_view_get_page (self));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, uk_view_get_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_set_object (&get_private (UK_VIEW (object))->session, g_value_get_object (value));
}

static void
uk_view_dispose (GObject *object)
{
  UkViewPrivate *priv = get_private (UK_VIEW (object));

  g_signal_group_set_target (priv->page_signals, NULL);
  g_ptr_array_set_size (priv->history, 0);
  priv->page = NULL;
  /* Not gtk_widget_dispose_template(): in GTK 4.8 it looks for the children of the subclass'
   * template here and aborts. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (uk_view_parent_class)->dispose (object);
}

static void
uk_view_finalize (GObject *object)
{
  UkViewPrivate *priv = get_private (UK_VIEW (object));

  g_clear_object (&priv->session);
  g_object_unref (priv->page_signals);
  g_ptr_array_unref (priv->history);
  G_OBJECT_CLASS (uk_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, UK_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, UK_TYPE_PAGE, read);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_view_class_init (UkViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_view_get_property;
  object_class->set_property = uk_view_set_property;
  object_class->dispose = uk_view_dispose;
  object_class->finalize = uk_view_finalize;
  klass->can_go_back = uk_view_real_can_go_back;
  klass->go_back = uk_view_real_go_back;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-view.ui");
  gtk_widget_class_bind_template_child_private (widget_class, UkView, stack);
  gtk_widget_class_bind_template_child_private (widget_class, UkView, bar);
  gtk_widget_class_bind_template_child_private (widget_class, UkView, skip_button);
  gtk_widget_class_bind_template_child_private (widget_class, UkView, skip_label);
  gtk_widget_class_bind_template_child_private (widget_class, UkView, stop_button);
  gtk_widget_class_bind_template_child_private (widget_class, UkView, next_button);
  gtk_widget_class_install_action (widget_class, "view.next", NULL, next_action_cb);
  gtk_widget_class_install_action (widget_class, "view.skip", NULL, skip_action_cb);
  gtk_widget_class_install_action (widget_class, "view.stop", NULL, stop_action_cb);
  gtk_widget_class_install_action (widget_class, "view.back", NULL, back_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "view.stop", NULL);
}

static void
uk_view_init (UkView *self)
{
  UkViewPrivate *priv = get_private (self);

  priv->history = g_ptr_array_new ();
  priv->page_signals = g_signal_group_new (UK_TYPE_PAGE);
  g_signal_group_connect_swapped (priv->page_signals, "notify", G_CALLBACK (page_notify_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

UkSession *
uk_view_get_session (UkView *self)
{
  g_return_val_if_fail (UK_IS_VIEW (self), NULL);

  return get_private (self)->session;
}

UkPage *
uk_view_get_page (UkView *self)
{
  g_return_val_if_fail (UK_IS_VIEW (self), NULL);

  return get_private (self)->page;
}

gboolean
uk_view_get_can_go_back (UkView *self)
{
  g_return_val_if_fail (UK_IS_VIEW (self), FALSE);

  return get_private (self)->page != NULL && UK_VIEW_GET_CLASS (self)->can_go_back (self);
}

void
uk_view_start (UkView *self)
{
  UkViewPrivate *priv = get_private (self);

  g_return_if_fail (UK_IS_VIEW (self));

  if (priv->started)
    return;
  priv->started = TRUE;
  UK_VIEW_GET_CLASS (self)->start (self);
}

void
uk_view_go_back (UkView *self)
{
  UkPage *page = uk_view_get_page (self);

  if (!uk_view_get_can_go_back (self))
    return;
  uk_page_left (page);
  UK_VIEW_GET_CLASS (self)->go_back (self);
}

static void
next_page (UkView *self)
{
  if (UK_VIEW_GET_CLASS (self)->next_page != NULL)
    UK_VIEW_GET_CLASS (self)->next_page (self);
}

void
uk_view_next (UkView *self)
{
  UkPage *page = uk_view_get_page (self);

  if (uk_page_get_complete (page) && !uk_page_get_running (page) && uk_page_next (page))
    next_page (self);
}

void
uk_view_skip (UkView *self)
{
  if (uk_page_skip (uk_view_get_page (self)))
    next_page (self);
}

void
uk_view_show_page (UkView *self, UkPage *page, gboolean forward)
{
  UkViewPrivate *priv = get_private (self);
  UkPage *from = priv->page;

  g_return_if_fail (UK_IS_VIEW (self) && UK_IS_PAGE (page));

  if (gtk_widget_get_parent (GTK_WIDGET (page)) == NULL)
    gtk_stack_add_child (priv->stack, GTK_WIDGET (page));
  gtk_stack_set_transition_type (priv->stack, get_transition (self, forward));
  priv->page = page;
  g_signal_group_set_target (priv->page_signals, page);
  uk_page_scroll_to_top (page);
  gtk_stack_set_visible_child (priv->stack, GTK_WIDGET (page));
  update_bar (self);
  update_can_go_back (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  uk_page_focus_heading (page);
  uk_page_shown (page, from != page ? from : NULL);
}

void
uk_view_remove_page (UkView *self, UkPage *page)
{
  UkViewPrivate *priv = get_private (self);

  g_return_if_fail (UK_IS_VIEW (self) && UK_IS_PAGE (page));

  if (priv->page == page)
    {
      g_signal_group_set_target (priv->page_signals, NULL);
      priv->page = NULL;
    }
  gtk_stack_remove (priv->stack, GTK_WIDGET (page));
}

void
uk_view_push (UkView *self, UkPage *page)
{
  g_return_if_fail (UK_IS_VIEW (self) && UK_IS_PAGE (page));

  g_ptr_array_add (get_private (self)->history, page);
  uk_view_show_page (self, page, TRUE);
}

void
uk_view_pop_all (UkView *self)
{
  g_return_if_fail (UK_IS_VIEW (self));

  while (uk_view_get_can_go_back (self))
    uk_view_go_back (self);
}

void
uk_view_focus (UkView *self)
{
  UkViewPrivate *priv = get_private (self);

  g_return_if_fail (UK_IS_VIEW (self));

  if (priv->page == NULL)
    return;
  uk_page_focus_heading (priv->page);
  set_default (self);
}

GtkWidget *
uk_view_get_default_widget (UkView *self)
{
  g_return_val_if_fail (UK_IS_VIEW (self), NULL);

  return get_private (self)->next_button;
}

UkView *
uk_view_of (GtkWidget *widget)
{
  return UK_VIEW (gtk_widget_get_ancestor (widget, UK_TYPE_VIEW));
}
