/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-types.h"

G_DEFINE_QUARK (uk_model_error, uk_model_error)

/**
 * uk_nick:
 * @enum_type: a registered enum or flags type of this room
 * @value: one value of it
 *
 * Returns: (nullable): the word that stands for @value in files and JSON, or %NULL where it stands
 * for "not known" and has no word. Static.
 */
const char *
uk_nick (GType enum_type, int value)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (enum_type);

  if (G_TYPE_IS_FLAGS (enum_type))
    {
      const GFlagsValue *flag = g_flags_get_first_value (G_FLAGS_CLASS (class), (guint) value);
      return flag != NULL ? flag->value_nick : NULL;
    }
  const GEnumValue *found = g_enum_get_value (G_ENUM_CLASS (class), value);
  return found != NULL ? found->value_nick : NULL;
}

/**
 * uk_from_nick:
 * @enum_type: a registered enum or flags type of this room
 * @nick: (nullable): a word
 * @out_value: (out): its value
 *
 * Returns: %FALSE where no value of @enum_type has that word; @out_value is untouched then
 */
gboolean
uk_from_nick (GType enum_type, const char *nick, int *out_value)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (enum_type);

  if (nick == NULL)
    return FALSE;
  if (G_TYPE_IS_FLAGS (enum_type))
    {
      const GFlagsValue *flag = g_flags_get_value_by_nick (G_FLAGS_CLASS (class), nick);
      if (flag == NULL)
        return FALSE;
      *out_value = (int) flag->value;
      return TRUE;
    }
  const GEnumValue *found = g_enum_get_value_by_nick (G_ENUM_CLASS (class), nick);
  if (found == NULL)
    return FALSE;
  *out_value = found->value;
  return TRUE;
}

/**
 * uk_default_port:
 *
 * Returns: the registered port of a protocol with that kind of encryption
 * Source: RFC 8314 section 7 (993, 995, 465), RFC 3501, RFC 1939, RFC 6409 section 3.1 (587)
 */
guint16
uk_default_port (UkProtocol protocol, UkSecurity security)
{
  gboolean implicit = security == UK_SECURITY_TLS;

  switch (protocol)
    {
    case UK_PROTOCOL_IMAP:
      return implicit ? 993 : 143;
    case UK_PROTOCOL_POP3:
      return implicit ? 995 : 110;
    case UK_PROTOCOL_SMTP:
      return implicit ? 465 : 587;
    default:
      g_return_val_if_reached (0);
    }
}
