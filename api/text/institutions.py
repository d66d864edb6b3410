"""The tree of institutions, files of it, calendars and policies."""

TEXTS: dict[str, tuple[str, str]] = {
    "institutions.national_only": (
        "Hanya Admin Nasional yang dapat melakukan ini.",
        "Only the national desk can do this.",
    ),
    "institutions.not_below_you": (
        "Unit ini tidak berada di bawah instansi yang Anda koordinasikan.",
        "This unit does not lie below an institution that you coordinate.",
    ),
    "institutions.not_yours": (
        "Instansi ini tidak termasuk instansi yang Anda koordinasikan.",
        "This institution is not among those that you coordinate.",
    ),
    "institutions.unknown": ("Instansi ini tidak dikenal.", "There is no such institution."),
    "institutions.not_standing": (
        "{name} belum atau tidak lagi berlaku pada tanggal itu.",
        "{name} does not exist on that day.",
    ),
    "institutions.needs_parent": (
        "Unit harus berada di bawah sebuah instansi.",
        "A unit must stand below an institution.",
    ),
    "institutions.only_root": (
        "Jenis instansi ini tidak dapat berada di bawah instansi lain.",
        "This kind of institution cannot stand below another one.",
    ),
    "institutions.below_desk": (
        "Di bawah Admin Nasional atau Ombudsman hanya dapat dibuat unit biasa.",
        "Below the national desk or the Ombudsman only plain units can stand.",
    ),
    "institutions.only_one": (
        "Admin Nasional dan Ombudsman RI masing-masing hanya satu.",
        "There is one national desk and one Ombudsman.",
    ),
    "institutions.desk_stays": (
        "Admin Nasional dan Ombudsman RI tidak dapat ditutup, digabung, dipecah, atau diganti jenisnya.",
        "The national desk and the Ombudsman cannot be closed, merged, split or made into something else.",
    ),
    "institutions.not_supervised": (
        "Hanya kabupaten dan kota yang mempunyai provinsi pembina.",
        "Only a regency or city has a province as its supervisor.",
    ),
    "institutions.supervises": (
        "Instansi ini membina kabupaten atau kota; alihkan pembinaannya ke provinsi lain lebih dahulu.",
        "This institution supervises regencies or cities; give them another province as their supervisor first.",
    ),
    "institutions.supervisor_is_province": (
        "Pembina kabupaten atau kota harus sebuah pemerintah provinsi.",
        "The supervisor of a regency or city must be a province.",
    ),
    "institutions.code_taken": (
        "Kode ini sudah dipakai unit lain dalam instansi yang sama.",
        "Another unit of the institution has this code.",
    ),
    "institutions.code_twice": (
        "Kode ini sudah ada di baris sebelumnya.",
        "An earlier row of the file has this code.",
    ),
    "institutions.code_too_long": ("Kode terlalu panjang.", "The code is too long."),
    "institutions.kind_unknown": ("Jenis instansi ini tidak dikenal.", "There is no such kind of institution."),
    "institutions.zone_unknown": (
        "Zona waktu harus WIB, WITA, atau WIT.",
        "The zone must be one of Asia/Jakarta, Asia/Makassar, Asia/Jayapura.",
    ),
    "institutions.region_unknown": ("Kode wilayah ini tidak dikenal.", "There is no region of this code."),
    "institutions.root_stays": (
        "Instansi tidak dapat dipindahkan ke bawah instansi lain; gunakan penggabungan.",
        "An institution cannot be moved below another one; merge it.",
    ),
    "institutions.another_institution": (
        "Unit hanya dapat dipindahkan di dalam instansinya; ke instansi lain gunakan penggabungan.",
        "A unit can be moved within its institution only; to reach another one, merge it.",
    ),
    "institutions.loop": (
        "Unit tidak dapat berada di bawah dirinya sendiri atau di bawah unit di bawahnya.",
        "A unit cannot come to stand below itself.",
    ),
    "institutions.has_units": (
        "Masih ada unit di bawahnya. Pindahkan, gabungkan, atau tutup unit itu lebih dahulu.",
        "There are still units below it. Move, merge or close them first.",
    ),
    "institutions.root_needs_root": (
        "Pengganti sebuah instansi harus instansi juga, bukan unit.",
        "An institution's successor must be an institution, not a unit.",
    ),
    "institutions.heir_unknown": (
        "Pewaris harus salah satu dari pecahan yang disebutkan.",
        "The heir must be one of the parts that are named.",
    ),
    "institutions.not_its_units": (
        "Setiap unit yang dibagikan harus berada tepat di bawahnya dan disebut satu kali saja.",
        "Each unit that is given to a part must stand right below it, and be named once.",
    ),
    "institutions.change_settled": (
        "Perubahan ini tidak lagi menunggu tanggal berlakunya.",
        "This change does not wait for its day any more.",
    ),
    "institutions.parent_unknown": (
        "Kode induk ini tidak ada, atau barisnya ditolak.",
        "There is nothing of this code to stand below, or its row was refused.",
    ),
    "file_not_utf8": ("Berkas harus berupa teks UTF-8.", "The file must be text in UTF-8."),
    "file_column_missing": ("Kolom {column} tidak ada.", "The column {column} is missing."),
    "file_line_unreadable": (
        "Baris ini tidak dapat dibaca: terlalu panjang, atau mengandung karakter kendali atau tanda kutip yang rusak.",
        "This line cannot be read: it is too long, or holds control characters or broken quotes.",
    ),
    "file_line_too_wide": (
        "Baris ini mempunyai lebih banyak kolom daripada judulnya.",
        "This line has more cells than the header.",
    ),
    "policies.key_unknown": ("Ketentuan ini tidak dikenal.", "There is no such policy."),
    "policies.unit_unknown": (
        "Ketentuan ini tidak dihitung dalam satuan itu.",
        "This policy is not counted in that unit.",
    ),
    "policies.leave_for_an_institution": (
        "Kelonggaran hanya berlaku untuk sebuah instansi.",
        "Only an institution can be given leave to be laxer.",
    ),
    "policies.leave_needs_reason": (
        "Kelonggaran harus disertai alasan.",
        "Leave to be laxer needs a reason.",
    ),
    "policies.not_backwards": (
        "Ketentuan instansi berlaku paling cepat mulai hari ini.",
        "An institution's policy is in force from today on at the earliest.",
    ),
    "policies.laxer": (
        "Ketentuan di atasnya adalah {value} {day_unit}; instansi hanya boleh lebih ketat.",
        "What stands above is {value} {day_unit}; an institution may only be stricter.",
    ),
    "calendars.day_unknown": (
        "{day} tidak ada dalam kalender yang berlaku.",
        "{day} is not in the calendar in force.",
    ),
    "calendars.day_twice": ("{day} sudah ada dalam kalender.", "{day} is in the calendar already."),
    "calendars.region_of_regional": (
        "Libur daerah harus menyebut wilayahnya, dan hanya libur daerah: {day}.",
        "A regional day, and no other, names its region: {day}.",
    ),
    "calendars.empty": ("Kalender tidak boleh kosong.", "A calendar cannot be empty."),
}
