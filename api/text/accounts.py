"""Signing in, officers and their appointments."""

TEXTS: dict[str, tuple[str, str]] = {
    "sign_in_needed": (
        "Layanan ini hanya untuk petugas yang sudah masuk.",
        "This is only for officers who have signed in.",
    ),
    "sign_in_refused": (
        "Alamat surel atau kata sandi tidak cocok, atau akun ini tidak aktif.",
        "The e-mail address and the password do not match, or the account is not active.",
    ),
    "refresh_refused": (
        "Sesi Anda sudah berakhir. Silakan masuk kembali.",
        "Your session has ended. Please sign in again.",
    ),
    "token_not_valid": (
        "Sesi Anda sudah berakhir atau tidak sah. Silakan masuk kembali.",
        "Your session has ended or is not valid. Please sign in again.",
    ),
    "password_too_short": (
        "Kata sandi paling sedikit {shortest} karakter.",
        "A password has at least {shortest} characters.",
    ),
    "password_too_long": (
        "Kata sandi paling banyak {longest} karakter.",
        "A password has at most {longest} characters.",
    ),
    "password_is_email": (
        "Kata sandi tidak boleh sama dengan alamat surel.",
        "The password must not be the e-mail address.",
    ),
    "password_too_common": (
        "Kata sandi ini terlalu mudah ditebak.",
        "This password is too easy to guess.",
    ),
    "password_link_not_valid": (
        "Tautan ini sudah dipakai, sudah lewat waktunya, atau tidak dikenal. Mintalah tautan baru kepada Admin Anda.",
        "This link was used, has run out or is unknown. Please ask your administrator for a new one.",
    ),
    "officer_of_a_higher_desk": (
        "Petugas ini juga memegang tugas di luar kewenangan Anda; hubungi Admin di atasnya.",
        "This officer also holds an office that is not yours to fill; ask the desk above it.",
    ),
    "own_appointment": (
        "Penugasan Anda sendiri hanya dapat diubah oleh Admin di atas Anda.",
        "Your own appointment is changed by the desk above you.",
    ),
    "appointment_out_of_scope": (
        "Anda tidak berwenang menugaskan peran ini di instansi tersebut.",
        "It is not yours to appoint to this role there.",
    ),
    "officer_suspended": ("Petugas ini sedang dinonaktifkan.", "This officer is suspended."),
    "officer_not_suspended": ("Petugas ini tidak sedang dinonaktifkan.", "This officer is not suspended."),
    "already_appointed": (
        "Petugas ini sudah memegang peran tersebut di instansi itu pada masa yang sama.",
        "This officer already holds this role there at that time.",
    ),
    "nobody_to_substitute": (
        "Tidak ada penugasan orang lain dengan peran ini di instansi tersebut untuk digantikan.",
        "There is nobody else's appointment to this role there to substitute for.",
    ),
    "substitution_must_end": (
        "Penggantian sementara harus mempunyai tanggal berakhir.",
        "A substitution must have a last day.",
    ),
    "observer_must_expire": (
        "Akun pemantau harus mempunyai tanggal berakhir.",
        "An observer's appointment must have a last day.",
    ),
    "term_already_over": (
        "Masa penugasan berakhir sebelum dimulai, atau sudah lewat.",
        "The appointment ends before it begins, or is over already.",
    ),
    "role_not_at_this_institution": (
        "Peran ini tidak ada di instansi tersebut.",
        "There is no such role at this institution.",
    ),
    "role_unknown": ("Peran ini tidak dikenal.", "This role is unknown."),
    "institution_ambiguous": (
        "Kode ini dimiliki lebih dari satu unit. Tulis kode instansi, garis miring, lalu kode unit.",
        "More than one unit has this code. Write the institution's code, a slash, and the unit's code.",
    ),
}
