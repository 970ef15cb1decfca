/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-net.h"

G_BEGIN_DECLS

/*
 * A server on 127.0.0.1, in threads of its own, that plays a script to everybody who connects. A script is lines:
 *
 *   # comment
 *   S: text      sends the line; $TAG is the first word of the last line that had several (IMAP),
 *                $PORT the server's own port
 *   S*1000: text sends it so many times; $N is the number, from 1
 *   B: text      sends bytes as they are, with the escapes of C and no line end
 *   H: digits    sends bytes that are written in hexadecimal
 *   C: pattern   must receive a line that fits the pattern, in which "*" stands for anything and "?" for one character
 *   W:           waits for any bytes
 *   T:           begins TLS; as the first step this is implicit TLS
 *   X:           closes the connection
 *   E:           the same, but TLS is ended first as it should be
 *   R:           resets it
 *   Z:           says nothing any more
 *   --           what follows is for the next connection, and from the last part on for all later ones
 *
 * At its end the server reads on in silence until the client closes. Lines that are sent one after another leave in one
 * packet.
 */
typedef struct _UkWireServer UkWireServer;

/* How a run departs from the script. */
typedef enum
{
  UK_WIRE_WHOLE,
  UK_WIRE_CUT,   /* closes after so many steps */
  UK_WIRE_STALL, /* says nothing any more after so many steps */
} UkWireFault;

UkWireServer *uk_wire_server_new (const char *script);
UkWireServer *uk_wire_server_new_from_file (const char *name);
void uk_wire_server_free (UkWireServer *self);

/* Before anybody connects. */
void uk_wire_server_set_certificate (UkWireServer *self, const char *name);
void uk_wire_server_set_fault (UkWireServer *self, UkWireFault fault, guint n_steps);

guint uk_wire_server_count_steps (UkWireServer *self);
guint16 uk_wire_server_get_port (UkWireServer *self);
guint uk_wire_server_get_n_connections (UkWireServer *self);
char *uk_wire_server_dup_received (UkWireServer *self);
char *uk_wire_server_dup_complaint (UkWireServer *self);

/* What a test needs to talk to it: its certificates are for localhost and mail.example.test. */
char *uk_wire_dup_certificate_path (const char *name);
UkNetwork *uk_wire_network_new (guint divisor, UkTranscript *transcript);
UkEndpoint *uk_wire_server_make_endpoint (UkWireServer *self, UkProtocol protocol, UkSecurity security);
UkHostAnswer *uk_wire_make_addresses (const char *const *addresses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkWireServer, uk_wire_server_free)

G_END_DECLS
