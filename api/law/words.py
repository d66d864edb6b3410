"""The vocabulary of SP4N-LAPOR!: what everything else is named after.

Wire values are lower_snake English; what people read on screen belongs to the frontend and to message templates.
Source: PermenPANRB 62/2018 and its successor 5/2025, UU 25/2009, and the practice of the national desk.
"""

from enum import StrEnum


class ReportClass(StrEnum):
    """What kind of report it is; the class decides the time to resolve it."""

    OVERSIGHT_COMPLAINT = "oversight_complaint"  # pengaduan berkadar pengawasan
    COMPLAINT = "complaint"  # pengaduan tidak berkadar pengawasan
    INFORMATION_REQUEST = "information_request"  # permintaan informasi
    ASPIRATION = "aspiration"  # aspirasi


class Channel(StrEnum):
    """How a report came in."""

    WEBSITE = "website"
    ANDROID = "android"
    IOS = "ios"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    X = "x"
    EMAIL = "email"
    WALK_IN = "walk_in"
    LETTER = "letter"
    PHONE = "phone"
    MANUAL_FORM = "manual_form"
    PARTNER = "partner"


PUBLIC_CHANNELS = frozenset({Channel.WEBSITE, Channel.ANDROID, Channel.IOS})
"""The only channels that the public may name; the others are set by whoever runs them."""

IN_HIS_NAME_CHANNELS = frozenset({Channel.LETTER, Channel.PHONE, Channel.SMS, Channel.WALK_IN})
"""Channels whose reporters an officer may act for, with a proof."""


class State(StrEnum):
    """Where a report stands."""

    RECEIVED = "received"  # belum terverifikasi
    DEFERRED = "deferred"  # tertunda
    DISPOSED = "disposed"  # terdisposisi, belum ditindaklanjuti
    IN_PROGRESS = "in_progress"  # proses
    ANSWERED = "answered"  # ditindaklanjuti oleh instansi, selesai otomatis dalam N hari kerja
    CLOSED = "closed"  # selesai
    ARCHIVED = "archived"  # diarsipkan


OPEN_STATES = frozenset({State.RECEIVED, State.DEFERRED, State.DISPOSED, State.IN_PROGRESS, State.ANSWERED})


class Role(StrEnum):
    """What an account, a machine or the system itself acts as. The unit holds a report, never the person."""

    REPORTER = "reporter"  # pelapor
    LIAISON = "liaison"  # Admin Penghubung
    COORDINATOR = "coordinator"  # Admin Instansi (Koordinator)
    INSPECTOR = "inspector"  # APIP / Inspektorat
    LEADER = "leader"  # Pimpinan
    NATIONAL = "national"  # Admin Nasional
    OVERSEER = "overseer"  # Ombudsman RI
    OBSERVER = "observer"  # pemantau
    PARTNER = "partner"  # instansi mitra
    CLOCK = "clock"  # the system, when a deadline passes


OFFICER_ROLES = frozenset(
    {
        Role.LIAISON,
        Role.COORDINATOR,
        Role.INSPECTOR,
        Role.LEADER,
        Role.NATIONAL,
        Role.OVERSEER,
        Role.OBSERVER,
    }
)
"""Roles that an account can be appointed to at an institution."""


class Clock(StrEnum):
    """The clocks of a report; each belongs to (report, clock, round)."""

    VERIFICATION = "verification"
    FIRST_FOLLOW_UP = "first_follow_up"
    RESOLUTION = "resolution"
    REDISPOSITION = "redisposition"
    COMPLETION = "completion"
    CLOSING = "closing"


class Action(StrEnum):
    """Every step of a report's life, in the order in which a life may meet them."""

    FILE = "file"
    DISPOSE = "dispose"
    HANDLE = "handle"
    HAND_OVER = "hand_over"
    DEFER = "defer"
    COMPLETE = "complete"
    RESUME = "resume"
    LAPSE = "lapse"
    ARCHIVE = "archive"
    REDISPOSE = "redispose"
    RETURN = "return"
    ACKNOWLEDGE = "acknowledge"
    FOLLOW_UP = "follow_up"
    SUPPORT = "support"
    PROPOSE_ANSWER = "propose_answer"  # to the leader, where the unit wants his approval
    APPROVE_ANSWER = "approve_answer"
    SEND_BACK = "send_back"
    ANSWER = "answer"
    REPLY = "reply"
    OBJECT = "object"
    ACCEPT = "accept"
    SILENCE = "silence"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    REVOKE_WITHDRAWAL = "revoke_withdrawal"
    CONTEST = "contest"
    RESTORE = "restore"
    # Steps that move no state.
    NOTE = "note"
    COPY = "copy"
    ASK = "ask"
    ATTACH = "attach"
    CORRECT = "correct"
    RECLASSIFY = "reclassify"
    NAME_ACCUSED = "name_accused"
    CLEAR_ACCUSED = "clear_accused"
    RECUSE = "recuse"
    MARK_DANGER = "mark_danger"
    PAGE = "page"  # whoever is on duty is called
    ACKNOWLEDGE_DANGER = "acknowledge_danger"
    RECOMMEND = "recommend"
    ACCEPT_RECOMMENDATION = "accept_recommendation"
    CARRY_OUT = "carry_out"
    CONFIRM = "confirm"
    TAKE_TO_OVERSEER = "take_to_overseer"
    ASK_REVEAL = "ask_reveal"  # that an anonymous reporter's identity be opened
    OBJECT_TO_REVEAL = "object_to_reveal"
    GRANT_REVEAL = "grant_reveal"
    REFUSE_REVEAL = "refuse_reveal"
    REVEAL = "reveal"  # whoever asked learns it
    REPORT_REPRISAL = "report_reprisal"  # saya diancam; no event of the timeline tells of it
    SET_LAST_DATE = "set_last_date"
    REMIND = "remind"
    LINK_REPEAT = "link_repeat"
    RELEASE = "release"
    MASK = "mask"
    MOVE = "move"  # the institution was merged, split or renamed: an open report follows its successor
    ESCALATE = "escalate"  # a missed deadline moves up: the next desk is told
    DELIVER = "deliver"  # the notice of the answer reached the reporter, on a later day
    ANNOUNCE = "announce"  # a clock is about to end the report by itself
    MOVE_DEADLINE = "move_deadline"  # a decree changed the calendar


class ArchiveReason(StrEnum):
    """Why a report ended without an answer."""

    DUPLICATE = "duplicate"  # of which
    NOT_PUBLIC_SERVICE = "not_public_service"
    TOO_GENERAL = "too_general"
    NOT_UNDERSTANDABLE = "not_understandable"
    IN_LEGAL_PROCESS = "in_legal_process"
    ANOTHER_BODYS = "another_bodys"  # by law; which
    SPAM = "spam"
    INCOMPLETE = "incomplete"
    WITHDRAWN = "withdrawn"


class FollowUpKind(StrEnum):
    """Kinds of follow-up (tindak lanjut). An acknowledgement is a step of its own and ends no clock."""

    PLAN = "plan"
    ACTION = "action"
    REFERRAL = "referral"


class Closing(StrEnum):
    """How a report came to be closed; the two kinds of silence are counted apart."""

    ACCEPTED = "accepted"
    SILENCE = "silence"
    NO_CONTACT = "no_contact"  # selesai tanpa tanggapan: no contact, or the notice was not delivered
    DECLARED = "declared"  # dated by a back entry, without rating


class Part(StrEnum):
    """The part a unit other than the lead plays in a report."""

    SUPPORTING = "supporting"
    COPIED = "copied"


class Position(StrEnum):
    """The position of an accused person within the unit that is named."""

    HEAD = "head"
    DEPUTY = "deputy"
    INSPECTOR = "inspector"
    STAFF = "staff"


class DayUnit(StrEnum):
    """Statutes say "days", practice says "working days": the unit is part of the policy."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    COUNT = "count"


class Zone(StrEnum):
    """The three zones of the country."""

    WIB = "Asia/Jakarta"
    WITA = "Asia/Makassar"
    WIT = "Asia/Jayapura"
