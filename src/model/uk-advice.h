/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

/* reference/ux.md 2.4. The nicks are the codes of the JSON contract. */
typedef enum
{
  UK_RECOMMENDATION_NONE,              /*< skip >*/
  UK_RECOMMENDATION_IMAP,              /*< nick=IMAP >*/
  UK_RECOMMENDATION_IMAP_KEEP,         /*< nick=IMAP_KEEP >*/
  UK_RECOMMENDATION_POP_LEAVE_N,       /*< nick=POP_LEAVE_N >*/
  UK_RECOMMENDATION_POP_DELETE_BACKUP, /*< nick=POP_DELETE_BACKUP >*/
  UK_RECOMMENDATION_ASK_PROVIDER,      /*< nick=ASK_PROVIDER >*/
  UK_RECOMMENDATION_SIGNIN,            /*< nick=SIGNIN >*/
  UK_RECOMMENDATION_FIX_FIRST,         /*< nick=FIX_FIRST >*/
} UkRecommendation;

typedef enum
{
  UK_INTERIM_NONE,                     /*< skip >*/
  UK_INTERIM_POP_LEAVE_ALL,            /*< nick=POP_LEAVE_ALL >*/
  UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP, /*< nick=PC_POP_LEAVE_OTHERS_IMAP >*/
  UK_INTERIM_IMAP_KEEP,                /*< nick=IMAP_KEEP >*/
} UkInterim;

typedef enum
{
  UK_CONFIDENCE_LOW,
  UK_CONFIDENCE_MEDIUM,
  UK_CONFIDENCE_HIGH,
} UkConfidence;

typedef enum
{
  UK_ADVICE_SOURCE_ANSWER,
  UK_ADVICE_SOURCE_MEASURED,
} UkAdviceSource;

/* Codes of reference/ux.md 2.6: reasons, cautions, steps, and what was subtracted from the
 * confidence. */
typedef enum
{
  UK_POINT_N_MULTI,               /*< nick=N_MULTI >*/
  UK_POINT_N_WEB,                 /*< nick=N_WEB >*/
  UK_POINT_N_SHARED,              /*< nick=N_SHARED >*/
  UK_POINT_N_HANDOVER,            /*< nick=N_HANDOVER >*/
  UK_POINT_N_DEVICE_LOSS,         /*< nick=N_DEVICE_LOSS >*/
  UK_POINT_L_OFFLINE,             /*< nick=L_OFFLINE >*/
  UK_POINT_L_SLOW,                /*< nick=L_SLOW >*/
  UK_POINT_L_KEEP,                /*< nick=L_KEEP >*/
  UK_POINT_L_RETENTION,           /*< nick=L_RETENTION >*/
  UK_POINT_L_CAPACITY,            /*< nick=L_CAPACITY >*/
  UK_POINT_C_FULL,                /*< nick=C_FULL >*/
  UK_POINT_C_ROOMY,               /*< nick=C_ROOMY >*/
  UK_POINT_C_TINY,                /*< nick=C_TINY >*/
  UK_POINT_H_NO_IMAP,             /*< nick=H_NO_IMAP >*/
  UK_POINT_H_NO_POP,              /*< nick=H_NO_POP >*/
  UK_POINT_H_NO_BOTH,             /*< nick=H_NO_BOTH >*/
  UK_POINT_H_NO_TLS,              /*< nick=H_NO_TLS >*/
  UK_POINT_H_OAUTH,               /*< nick=H_OAUTH >*/
  UK_POINT_H_POLICY,              /*< nick=H_POLICY >*/
  UK_POINT_P_SINGLE,              /*< nick=P_SINGLE >*/
  UK_POINT_P_STAY,                /*< nick=P_STAY >*/
  UK_POINT_P_OFFLINE_ONLY,        /*< nick=P_OFFLINE_ONLY >*/
  UK_POINT_P_SLOW,                /*< nick=P_SLOW >*/
  UK_POINT_P_CAPACITY,            /*< nick=P_CAPACITY >*/
  UK_POINT_P_RETENTION,           /*< nick=P_RETENTION >*/
  UK_POINT_P_LEAVE_LIMIT,         /*< nick=P_LEAVE_LIMIT >*/
  UK_POINT_P_NO_UIDL,             /*< nick=P_NO_UIDL >*/
  UK_POINT_P_SMALL_SERVER,        /*< nick=P_SMALL_SERVER >*/
  UK_POINT_E_NET,                 /*< nick=E_NET >*/
  UK_POINT_E_AUTH,                /*< nick=E_AUTH >*/
  UK_POINT_E_LOCKED,              /*< nick=E_LOCKED >*/
  UK_POINT_E_APP_PW,              /*< nick=E_APP_PW >*/
  UK_POINT_E_CERT_EXPIRED,        /*< nick=E_CERT_EXPIRED >*/
  UK_POINT_E_CERT_NAME,           /*< nick=E_CERT_NAME >*/
  UK_POINT_E_CERT_ISSUER,         /*< nick=E_CERT_ISSUER >*/
  UK_POINT_E_IMAP_OFF,            /*< nick=E_IMAP_OFF >*/
  UK_POINT_W_POP_EATS,            /*< nick=W_POP_EATS >*/
  UK_POINT_W_OLD_LOCAL,           /*< nick=W_OLD_LOCAL >*/
  UK_POINT_W_NO_BACKUP,           /*< nick=W_NO_BACKUP >*/
  UK_POINT_W_SHARED_READ,         /*< nick=W_SHARED_READ >*/
  UK_POINT_W_SHARED_DELETE,       /*< nick=W_SHARED_DELETE >*/
  UK_POINT_W_SERVER_RETENTION,    /*< nick=W_SERVER_RETENTION >*/
  UK_POINT_W_SENT_DUP,            /*< nick=W_SENT_DUP >*/
  UK_POINT_W_NO_SENT,             /*< nick=W_NO_SENT >*/
  UK_POINT_C_UNKNOWN,             /*< nick=C_UNKNOWN >*/
  UK_POINT_W_NO_IDLE,             /*< nick=W_NO_IDLE >*/
  UK_POINT_W_NEWOUTLOOK,          /*< nick=W_NEWOUTLOOK >*/
  UK_POINT_W_UNENCRYPTED_NOW,     /*< nick=W_UNENCRYPTED_NOW >*/
  UK_POINT_W_MIXED,               /*< nick=W_MIXED >*/
  UK_POINT_W_DEVICE_FAIL,         /*< nick=W_DEVICE_FAIL >*/
  UK_POINT_W_NO_PHONE_LATER,      /*< nick=W_NO_PHONE_LATER >*/
  UK_POINT_W_NO_UIDL_DUP,         /*< nick=W_NO_UIDL_DUP >*/
  UK_POINT_W_INVOICE,             /*< nick=W_INVOICE >*/
  UK_POINT_W_CONTRACT_END,        /*< nick=W_CONTRACT_END >*/
  UK_POINT_S_SERVER_NAME,         /*< nick=S_SERVER_NAME >*/
  UK_POINT_S_BACKUP_FIRST,        /*< nick=S_BACKUP_FIRST >*/
  UK_POINT_S_FREE_SPACE,          /*< nick=S_FREE_SPACE >*/
  UK_POINT_S_STOP_POP_DELETE,     /*< nick=S_STOP_POP_DELETE >*/
  UK_POINT_S_ADD_IMAP,            /*< nick=S_ADD_IMAP >*/
  UK_POINT_S_COPY_OLD,            /*< nick=S_COPY_OLD >*/
  UK_POINT_S_KEEP_OLD_LOCAL,      /*< nick=S_KEEP_OLD_LOCAL >*/
  UK_POINT_S_ALL_DEVICES,         /*< nick=S_ALL_DEVICES >*/
  UK_POINT_S_CHECK_COUNT,         /*< nick=S_CHECK_COUNT >*/
  UK_POINT_S_REMOVE_POP,          /*< nick=S_REMOVE_POP >*/
  UK_POINT_S_SENT_FOLDER,         /*< nick=S_SENT_FOLDER >*/
  UK_POINT_S_OFFLINE_FULL,        /*< nick=S_OFFLINE_FULL >*/
  UK_POINT_S_ARCHIVE,             /*< nick=S_ARCHIVE >*/
  UK_POINT_S_SHARED_RULE,         /*< nick=S_SHARED_RULE >*/
  UK_POINT_S_LEAVE_N,             /*< nick=S_LEAVE_N >*/
  UK_POINT_S_RESTORE_TEST,        /*< nick=S_RESTORE_TEST >*/
  UK_POINT_S_BACKUP_SCHEDULE,     /*< nick=S_BACKUP_SCHEDULE >*/
  UK_POINT_S_TLS_ON,              /*< nick=S_TLS_ON >*/
  UK_POINT_S_ASK_IMAP,            /*< nick=S_ASK_IMAP >*/
  UK_POINT_S_ASK_QUOTA,           /*< nick=S_ASK_QUOTA >*/
  UK_POINT_S_ASK_TLS,             /*< nick=S_ASK_TLS >*/
  UK_POINT_S_ASK_SETTINGS,        /*< nick=S_ASK_SETTINGS >*/
  UK_POINT_S_ASK_POLICY,          /*< nick=S_ASK_POLICY >*/
  UK_POINT_S_RETRY_NET,           /*< nick=S_RETRY_NET >*/
  UK_POINT_S_ASK_PASSWORD,        /*< nick=S_ASK_PASSWORD >*/
  UK_POINT_S_APP_PW,              /*< nick=S_APP_PW >*/
  UK_POINT_S_SIGNIN,              /*< nick=S_SIGNIN >*/
  UK_POINT_S_WAIT,                /*< nick=S_WAIT >*/
  UK_POINT_S_IMAP_ON,             /*< nick=S_IMAP_ON >*/
  UK_POINT_S_ASK_CERT,            /*< nick=S_ASK_CERT >*/
  UK_POINT_S_PASSWORD_STRONG,     /*< nick=S_PASSWORD_STRONG >*/
  UK_POINT_D_NOT_TESTED,          /*< nick=D_NOT_TESTED >*/
  UK_POINT_D_QUOTA_UNKNOWN,       /*< nick=D_QUOTA_UNKNOWN >*/
  UK_POINT_D_GROWTH_UNKNOWN,      /*< nick=D_GROWTH_UNKNOWN >*/
  UK_POINT_D_RETENTION_SUSPECTED, /*< nick=D_RETENTION_SUSPECTED >*/
  UK_POINT_D_HABIT_UNKNOWN,       /*< nick=D_HABIT_UNKNOWN >*/
  UK_POINT_D_TINY,                /*< nick=D_TINY >*/
  UK_POINT_D_PROVIDER_NOTE,       /*< nick=D_PROVIDER_NOTE >*/
  UK_POINT_D_UNREACHABLE,         /*< nick=D_UNREACHABLE >*/
  UK_POINT_D_LOGIN_AMBIGUOUS,     /*< nick=D_LOGIN_AMBIGUOUS >*/
} UkPoint;

typedef struct
{
  UkPoint point;
  UkAdviceSource source;
} UkAdviceItem;

typedef struct
{
  UkPoint point; /* a D_* code */
  guint points;
} UkAdviceDoubt;

/* One answer or fact that would turn the recommendation: `input` and `value` are words of the JSON
 * contract. */
typedef struct
{
  char *input;
  char *value;
  UkRecommendation recommendation;
} UkAdviceChange;

/*
 * The result of uk_advise(). Filled there, read-only everywhere else. `rule` is the id of the rule
 * that fired (reference/ux.md 2.5, for instance "S3.2") and is static.
 */
typedef struct
{
  gatomicrefcount ref_count;
  UkRecommendation recommendation;
  guint pop_leave_days; /* 0 unless POP_LEAVE_N */
  UkInterim interim;
  guint interim_days;           /* 0 where the interim plan has no days */
  UkRecommendation provisional; /* only with FIX_FIRST */
  UkConfidence confidence;
  const char *rule;
  GArray *reasons;  /* (owned) (element-type UkAdviceItem) */
  GArray *cautions; /* (owned) (element-type UkAdviceItem) */
  GArray *steps;    /* (owned) (element-type UkAdviceItem) */
  GArray *doubts; /* (owned) (element-type UkAdviceDoubt) what was subtracted from the confidence */
  GArray *changes; /* (owned) (element-type UkAdviceChange) at most three */
} UkAdvice;

#define UK_TYPE_ADVICE (uk_advice_get_type ())
GType uk_advice_get_type (void);

UkAdvice *uk_advice_new (void);
UkAdvice *uk_advice_ref (UkAdvice *self);
void uk_advice_unref (UkAdvice *self);

gboolean uk_advice_has_reason (const UkAdvice *self, UkPoint point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkAdvice, uk_advice_unref)

G_END_DECLS
