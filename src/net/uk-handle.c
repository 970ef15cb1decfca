/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-handle.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

static curl_socket_t
take_socket_cb (void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
  UkHandle *self = data;
  int fd = self->pending_fd;

  self->pending_fd = -1;
  return fd >= 0 ? fd : CURL_SOCKET_BAD;
}

static int
socket_taken_cb (void *data, curl_socket_t fd, curlsocktype purpose)
{
  return CURL_SOCKOPT_ALREADY_CONNECTED;
}

/* libcurl must never ask a name server itself: its resolver cannot be cancelled
 * (reference/feasibility.md E). */
static struct curl_slist *
make_resolve_list (const char *host, guint16 port, GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);
  gboolean is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  g_autofree char *entry = is_ipv6 ? g_strdup_printf ("+%s:%u:[%s]", host, port, text)
                                   : g_strdup_printf ("+%s:%u:%s", host, port, text);

  return curl_slist_append (NULL, entry);
}

/* Debian's libcurl is built with OpenSSL; another TLS library ignores OpenSSL's words or refuses
 * them, and the old server then stays unexplained, which is no worse than before. */
static void
set_trust (UkHandle *self, UkTrustMode mode)
{
  const char *ca_file = uk_network_get_ca_file (self->network);
  long version = CURL_SSLVERSION_TLSv1_2;

  if (mode == UK_TRUST_MODE_ANCIENT)
    {
      version = (long) CURL_SSLVERSION_TLSv1_0 | (long) CURL_SSLVERSION_MAX_TLSv1_1;
      curl_easy_setopt (self->easy, CURLOPT_SSL_CIPHER_LIST, "DEFAULT@SECLEVEL=0");
    }
  curl_easy_setopt (self->easy, CURLOPT_SSLVERSION, version);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYPEER, mode == UK_TRUST_MODE_VERIFY ? 1L : 0L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYHOST, mode == UK_TRUST_MODE_VERIFY ? 2L : 0L);
  curl_easy_setopt (self->easy, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
  if (ca_file != NULL)
    curl_easy_setopt (self->easy, CURLOPT_CAINFO, ca_file);
  /* Without a CA path libcurl caches the parsed bundle: 725 -> 100 ms for 30 probes. */
  curl_easy_setopt (self->easy, CURLOPT_CAPATH, NULL);
}

/* OpenSSL has nothing better than this to say that what it has decrypted shall be wiped once it has
 * been read (SSL_CTX_set_options(3), SSL_OP_CLEANSE_PLAINTEXT). It is libcurl's library, not ours:
 * it is looked for among what is loaded. */
static CURLcode
wipe_plain_text_cb (CURL *easy, void *context, void *data)
{
  typedef guint64 (*SetOptions) (gpointer, guint64);
  const guint64 cleanse_plaintext = 2;
  SetOptions set_options = (SetOptions) dlsym (RTLD_DEFAULT, "SSL_CTX_set_options");

  if (set_options != NULL)
    set_options (context, cleanse_plaintext);
  return CURLE_OK;
}

/* Another TLS library would give another context to the callback. */
static void
set_wiping (UkHandle *self)
{
  const char *library = curl_version_info (CURLVERSION_NOW)->ssl_version;

  if (library != NULL && g_str_has_prefix (library, "OpenSSL/3"))
    curl_easy_setopt (self->easy, CURLOPT_SSL_CTX_FUNCTION, wipe_plain_text_cb);
}

static void
set_socket (UkHandle *self)
{
  curl_easy_setopt (self->easy, CURLOPT_RESOLVE, self->resolve);
  curl_easy_setopt (self->easy, CURLOPT_OPENSOCKETFUNCTION, take_socket_cb);
  curl_easy_setopt (self->easy, CURLOPT_OPENSOCKETDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_SOCKOPTFUNCTION, socket_taken_cb);
  curl_easy_setopt (self->easy, CURLOPT_FRESH_CONNECT, 1L);
  /* Straight to the server, whatever the environment says: the socket already leads there. Proxies
   * of a company are work of their own, by GProxyResolver, before the socket is opened. */
  curl_easy_setopt (self->easy, CURLOPT_PROXY, "");
  curl_easy_setopt (self->easy, CURLOPT_NOPROXY, "*");
}

/**
 * uk_handle_new:
 * @host: as in @url, without brackets
 * @fd: (transfer full): a socket that is connected to @address
 * @pass: (transfer full): its pass, let go when it is closed
 *
 * Returns: (transfer full)
 */
UkHandle *
uk_handle_new (UkNetwork *network, const char *url, const char *host, guint16 port,
               GInetAddress *address, int fd, UkPass *pass, UkTrustMode mode)
{
  UkHandle *self = g_new0 (UkHandle, 1);

  self->network = network;
  self->easy = curl_easy_init ();
  self->pending_fd = fd;
  self->fd = fd;
  self->pass = pass;
  self->resolve = make_resolve_list (host, port, address);
  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  curl_easy_setopt (self->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt (self->easy, CURLOPT_NETRC, (long) CURL_NETRC_IGNORED);
  curl_easy_setopt (self->easy, CURLOPT_ERRORBUFFER, self->error);
  set_socket (self);
  set_trust (self, mode);
  set_wiping (self);
  return self;
}

/* Takes the handle off the multi handle too, and closes the connection. Never waits: libcurl says
 * no goodbye of its own on a CONNECT_ONLY connection; who wants to say it has done so before. */
void
uk_handle_free (UkHandle *self)
{
  if (self->pending_fd >= 0)
    g_close (self->pending_fd, NULL);
  uk_multi_remove (uk_network_get_multi (self->network), self->easy);
  curl_easy_cleanup (self->easy);
  curl_slist_free_all (self->resolve);
  uk_pass_free (self->pass);
  g_free (self);
}

/* Linux delays an acknowledgement by 40 ms where it hopes to send it with an answer. Postfix writes
 * its TLS records in two steps and waits for it (DESIGN.md, ruling 18). The kernel forgets the
 * wish, so it is said again before each wait. */
void
uk_handle_acknowledge_quickly (UkHandle *self)
{
#ifdef TCP_QUICKACK
  int on = 1;

  setsockopt (self->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
#endif
}
