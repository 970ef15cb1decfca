# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""What the sample mail says: the offices, the people they write with, their subjects and texts.  All invented."""

PARTNERS = [
    ("青空物産 営業部 高橋", "takahashi@aozora-bussan.example"),
    ("みなと印刷 森本", "morimoto@minato-insatsu.example"),
    ("北川工業 資材課 石田", "ishida@kitagawa-kogyo.example"),
    ("さくら税理士事務所 大野", "ono@sakura-zeirishi.example"),
    ("まるた運輸 配車係", "haisha@maruta-unyu.example"),
    ("ひので不動産 村上", "murakami@hinode-fudosan.example"),
    ("商工会 事務局", "jimukyoku@shokokai.example"),
    ("光陽電子 サポート窓口", "support@koyo-denshi.example"),
    ("つばめ文具 佐々木", "sasaki@tsubame-bungu.example"),
    ("Nakamura, Ken", "ken.nakamura@harbor-trade.example"),
]

TOPICS = [
    ("お見積書の送付について",
     "%(to)s 様\n\nお世話になっております。%(from)sです。\nご依頼いただいた品の見積書を添えてお送りします。\n"
     "納期は約二週間です。ご不明な点があれば、お知らせください。\n"),
    ("請求書をお送りします（今月分）",
     "%(to)s 様\n\n今月分の請求書をお送りします。\n月末までにお振り込みをお願いいたします。\n"
     "紙の請求書が必要な場合は、折り返しご連絡ください。\n"),
    ("打ち合わせの日程について",
     "%(to)s 様\n\n次回の打ち合わせですが、来週の火曜か木曜の午後はいかがでしょうか。\n"
     "場所はそちらの会議室でお願いできれば助かります。\n\n%(from)s\n"),
    ("Re: 打ち合わせの日程について",
     "%(to)s 様\n\nご連絡ありがとうございます。\n木曜の午後二時でお願いします。資料は前日までにお送りします。\n\n%(from)s\n"),
    ("納品日のご連絡",
     "%(to)s 様\n\nご注文の品は、今週の金曜、午前中の便でお届けする予定です。\n"
     "受け取りのご都合が悪い場合は、お早めにお知らせください。\n"),
    ("注文書 受領のお知らせ",
     "%(to)s 様\n\n注文書を確かに受け取りました。\n在庫を確かめて、明日中に納期をお返事いたします。\n\n%(from)s\n"),
    ("【ご確認ください】図面の差しかえ",
     "%(to)s 様\n\n先日お送りした図面に誤りがありましたので、新しいものに差しかえをお願いします。\n"
     "右下の日付が新しいほうが正しい図面です。お手数をおかけします。\n"),
    ("年末年始の休業日のお知らせ",
     "お取引先各位\n\n年末年始は、次の期間を休業とさせていただきます。\n"
     "12月29日から1月4日まで。急ぎのご用は、代表の電話へお願いいたします。\n"),
    ("契約書の控えについて",
     "%(to)s 様\n\nご捺印いただいた契約書の控えをお送りします。\n七年間の保管をお願いいたします。\n\n%(from)s\n"),
    ("会費の口座振替のご案内",
     "%(to)s 様\n\n今年度の会費は、来月十日に振替の予定です。\n残高のご確認をお願いいたします。\n"),
    ("工事の写真と報告書",
     "%(to)s 様\n\n本日の作業が終わりましたので、報告書をお送りします。\n残りは外まわりの片づけだけです。\n\n%(from)s\n"),
    ("Fwd: Shipping schedule",
     "%(to)s 様\n\n海外の仕入れ先から船の予定が届きましたので、転送します。\n\n"
     "> The vessel leaves on Friday and arrives in Kobe after nine days.\n"),
]

JUNK_SENDERS = [("当選のお知らせ", "win@lucky-campaign.example"), ("Account Team", "notice@secure-login.example")]
JUNK = [
    ("おめでとうございます！抽選に当たりました", "下のボタンを押すと、すぐに受け取れます。期限は本日までです。\n"),
    ("【重要】お支払い方法の更新", "お客様のお支払い方法が確認できませんでした。二十四時間以内に手続きしてください。\n"),
]

ATTACHMENTS = [
    ("見積書.pdf", "application/pdf"),
    ("請求書_最新版.pdf", "application/pdf"),
    ("納品一覧.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("図面（1階）.pdf", "application/pdf"),
    ("地図.png", "image/png"),
    ("contract_draft.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
]

PHOTO = ("現場の写真%d.jpg", "image/jpeg")
PHOTO_TOPIC = ("現場の写真をお送りします", "%(to)s 様\n\n現場の写真です。大きいままお送りします。\n\n%(from)s\n")

# (folder, kind, number of messages); "" is INBOX.  oldest_days, fill_bytes and next_uid: see mailboxes.py.
OFFICES = [
    {
        "address": "hanako@yamada-shoten.example",
        "name": "山田 花子",
        "folders": [
            ("", "inbox", 37),
            ("送信済み", "sent", 24),
            ("下書き", "drafts", 2),
            ("ごみ箱", "trash", 6),
            ("迷惑メール", "junk", 4),
            ("取引先", "inbox", 3),
            ("取引先/青空物産", "inbox", 12),
            ("取引先/みなと印刷", "inbox", 8),
        ],
    },
    {
        "address": "info@yamada-shoten.example",
        "name": "山田商店",
        "folders": [
            ("", "inbox", 150),
            ("Sent", "sent", 31),
            ("送信済みアイテム", "sent", 18),
            ("ごみ箱", "trash", 12),
        ],
        # 96.4 % of the quota that up.sh gives this box (51200 KiB).
        "fill_bytes": 50541363,
        "photos": 12,
    },
    {
        "address": "taro@suzuki-koumuten.example",
        "name": "鈴木 太郎",
        "folders": [("", "inbox", 1)],
        "oldest_days": 0.4,
        "next_uid": 4213,
    },
    {
        "address": "jiro@tanaka-iin.example",
        "name": "田中 次郎",
        "folders": [
            ("", "inbox", 58),
            ("Sent", "sent", 15),
            ("Drafts", "drafts", 1),
            ("Trash", "trash", 9),
            ("Junk", "junk", 3),
        ],
    },
    {
        "address": "keiri@sato-denki.example",
        "name": "佐藤電機 経理",
        "folders": [("", "inbox", 43)],
        "oldest_days": 400.5,
    },
    {
        "address": "mei@kato-sekkei.example",
        "name": "加藤 芽衣",
        "folders": [("", "inbox", 21), ("送信済み", "sent", 7)],
    },
]
