"""Pieces of reports: with the personal data in braces, and what only looks like it."""

# ruff: noqa: RUF001

from api.law.masking import Personal

# Written with the masked piece in braces: what stands outside of them must stay.
MASKED: dict[Personal, str] = {
    Personal.NIK: """
        NIK saya {3502171303900001}.
        NIK:{3502175303900001}
        nik {3502 1713 0390 0001} mohon dicek
        {35.02.17.130390.0001} atas nama Budi
        {350217-130390-0001}
        {3502.1713.0390.0001}
        ({3502171303900001})
        No KTP{3502171303900001}
        {3 5 0 2 1 7 1 3 0 3 9 0 0 0 0 1}
        NIK {３５０２１７１３０３９００００１}
        data ganda: {3502171303900001}, {3502175303900002} dan {3502177112900003}
        {3502171303900001} {3502175303900002}
        {35.02.17.130390.0001} 2 orang
    """,
    Personal.KK: """
        No. KK {3502171303900001}
        nomor kk: {3502 1713 0390 0001}
        Kartu Keluarga nomor {3502172005190012}
    """,
    Personal.NIP: """
        NIP {198501012010011001}
        NIP. {19850101 201001 1 001}
        Budi ({197912312005012003})
    """,
    Personal.NPWP: """
        NPWP {12.345.678.9-012.345}
        npwp:{01.234.567.8.901.000}
    """,
    Personal.PHONE: """
        {081234567890}
        Hubungi {0812-3456-7890}.
        hp {0812 3456 7890}
        {0812.3456.7890}
        {0812 345 678}
        {0812-345-678}
        {08123456789}/{08198765432}
        {081234567890},{081298765432}
        {081234567890} {081298765432}
        {+6281234567890}
        {+62 812 3456 7890}
        {+62-812-3456-7890}
        {+62 (0)812-3456-7890}
        {+62 0812 3456 7890}
        {+620 812 3456 7890}
        {62812 3456 7890}
        {6281234567890}
        {62 812-3456-7890}
        {0062 812 3456 7890}
        {(+62) 81234567890}
        {(0812) 3456 7890}
        ({081234567890})
        {0812 - 3456 - 7890}
        {0812–3456–7890}
        {0812 3456 7890}
        {０８１２３４５６７８９０}
        {٠٨١٢٣٤٥٦٧٨٩٠}
        {08 12 34 56 78 90}
        {08-12-34-56-78-90}
        {08.12.34.56.78.9}
        {08 12 3456 7890}
        {0 8 1 2 3 4 5 6 7 8 9 0}
        {O81234567890}
        {o812 3456 7890}
        WA{081234567890}
        wa.{081234567890} ya
        wa: {81234567890}
        No. HP {8123456789}
        hubungi {812-3456-7890}
        {(0352) 481234}
        {0352-481234}
        {0352 481 234}
        telp {0352481234}
        {021-5551234}
        {(021) 555 1234}
        {021 5551234}
        {(031)5991234}
        {+62 352 481234}
        {+62 21 555 1234}
        {0274-512345}
        {08111234567} lapor pukul 08.00
        Tanggal 13-03-2026 {081234567890}
        RT 03 RW 05 {0812 3456 7890} Ponorogo 63411
        {081234567890} 2026
        {0812 3456 7890} 12 orang
        {0812 3456 7890} 2 kali
        {0352 481234} 12 orang
        {0352 481234}-7
        {081234567890} +
        1.{081234567890}
        nomor {0812 3456 7890}, #9165816
    """,
    Personal.EMAIL: """
        {budi@contoh.id}
        kirim ke {Budi.Santoso+lapor@dinas.contoh.go.id}.
        <{budi@contoh.id}>
        {budi_77@mail-2.example.co.id},{siti@example.com}
        {budi [at] contoh.id}
        {budi(at)contoh(dot)id}
        {budi (at) contoh (titik) co.id}
        {budi @ gmail.com}
        email:{budi@gmail.com}
    """,
    Personal.PLATE: """
        {AE 1234 SX} parkir sembarangan
        mobil {B 1234 ABC}
        {AE1234SX}
        {B 1234 ABC} melanggar
        {L 123 AB} melanggar
        {B123ABC}
        {AE 1234 W} melanggar
        {AE123 SX} melanggar
        {AE 123SX} melanggar
        {b123ab}
        {ae1234sx}
        {AE-1234-SX}
        {AE.1234.SX}
        nopol {ae 1234 sx}
        plat {B 1 RI}
        motor {AE 12 S} ngebut
        Nomor polisi: {AE 1234}
        no. pol. {L 1234}
        truk {N 9876 UZ}, {N 9877 UZ}
        {DK 1234 W}
        kendaraan dinas {AE 77 SP}
        berplat merah {AE 8123 SP}
        platnya {kt 4567 bz}
        plat {AE 1234} di jalan
        plat {ae 1234} di jalan
        mobil {AE 1234 SX} itu
        Plat {Ae 1234 Sx}
        nopol {AE 1234} Rp 50.000
    """,
    Personal.ACCOUNT: """
        No. rekening {1234567890}
        norek {1234-01-012345-53-4}
        rekening BRI {1234 01 012345 53 4} a.n. Budi
        transfer Rp 500.000 ke BCA {1234567890}
        rek. {12345678}
        Bank Jatim {1234567890}
        rekening a.n. Budi, Bank Mandiri cabang 2: {1420012345678}
        Mandiri {142-00-1234567-8}
        kartu {9990123412341234}
        nomor rekeningnya {12 345 678 90}
    """,
    Personal.HANDLE: """
        {https://wa.me/6281234567890}
        {wa.me/6281234567890}
        {https://www.instagram.com/budi.santoso}.
        lihat {facebook.com/budi.santoso?id=3}, terima kasih
        {t.me/budi}
        ig: {@budi_s}
        Instagram {@budi.s}.
        FB = {@budisantoso}
        akun {@budi} menyebar hoaks
    """,
}

# Looks like it, and is none.
KEPT = """
    Kejadian 13-03-2026 pukul 08.00-15.30 WIB
    13/03/2026
    2026-03-13
    2026-03-13T15:00:00+08:00
    17.08.2026
    tanggal 08-12-2026
    tanggal 08-12-2026 sebanyak 1500 warga
    08-12-2026 09-12-2026 10-12-2026
    08.00 12.00 13.00 15.00
    08.00-12.00, 13.00-15.00
    buka 07.30 - 15.30
    jam 0800-1500
    2026-03-13 2026-03-14
    20260313-20260314
    Rp 1.250.000
    Rp1.250.000,00
    Rp 15.000.000.000
    Rp. 081.234.567.890
    IDR 12,081,234,567
    sebesar 12.081.234.567 rupiah
    rekening Rp 12.500.000
    transfer ke rekening 1.500.000
    saldo BRI 10.000.000.000
    rekening koran 13-03-2026
    rekening listrik bulan 03 2026
    BRI 2026
    laporan #9165816
    #9.165.816
    #10000001
    #081234567890
    rekening laporan #9165816123
    tracking id 9165816
    nomor laporan 10000001
    RT 03/RW 05
    RT.003 RW.004
    RT 021 RW 003
    KM 12+300
    km 7,5
    KM 100 DI DESA
    tahun 2026
    1998-2026
    UU 25/2009
    UU Nomor 25 Tahun 2009
    PermenPANRB 62/2018
    Perpres 76 Tahun 2013 pasal 12 ayat (3)
    Nomor 045/1234/405.07/2026
    nomor 800/0352/405.12/2026
    SK 188.45/1234/2026
    Ponorogo 63411
    kode pos 63411
    wilayah 35.02.17.2001
    wilayah 62.08.04.2003
    kecamatan 35.02.17
    -7.8651234, 111.4696543
    0.5070677, 101.4477793
    -0.9471389
    112, 110, 119 dan 129
    SMS ke 1708
    call center 14045
    hubungi 1500123
    52 laporan, 46 dari website
    1 450 sehari
    10 000 000 laporan
    8 dari 9 atau 88,8 %
    kelas 3A dan 3B
    ukuran A4
    jalan S. Parman 12
    Blok B 12 No 3
    BLOK B 12 NO 3
    GANG D 3 RT 05
    GANG D 123 RT 05
    DI JALAN A 100 KE UTARA
    listrik R1 1300 VA
    LISTRIK R 1300 VA
    LEBAR B 100 M
    DANA DD 2026 DI DESA
    SUBSIDI A 100 RB
    tarif B 1200 CC
    pick up L300
    mobil L 300
    mobil L 300 di jalan
    truk B 3 itu
    di 1234 rumah
    da 100 hr
    Pasal 1 UU 14 Tahun 2008
    SDN 3 Sampung
    SMPN 1
    vaksin covid19
    KELAS A 12 IPA
    TIM AE 12 SX
    AE12SX
    B. 123 ABC
    B 123. ABC
    ae 1234 sx
    b 123 abc
    ae123 sx
    ae 123sx
    m100x
    L 1234 W
    H-7 Lebaran 1447 H
    bus 12 jam terlambat
    motor 150 cc
    sudah lapor 3 kali sejak 2024
    bayar 3 @ 5.000
    beli 2 @ toko.
    @kominfo tolong
    @lapor1708
    https://www.lapor.go.id/laporan/9165816
    https://maps.example.com/?q=-7.8651,111.4696
    lihat netflix.com/judul
    versi 1.2.3.4
    192.168.100.200
    kontak 1234567890
    anggaran 1.081.234.567 jiwa
    12,021,345,678 lembar
    5 x 12345678
    pompa 0,75 kW
    jembatan 0812
    nomor urut 0123
    6281
    620
    +620
    +62 0
    62 orang 8 rumah
    volume 1234567890123
    dari 08.00 s.d. 16.00 tanggal 3 s.d. 5 Maret
    No. 0812/SK/2026
    hari ke-08, 12 orang
    Jl. Soekarno-Hatta No. 08 12 rumah
    suhu 36.5
    100 %
    kode 0051234
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


CASES = [(kind, line) for kind, block in MASKED.items() for line in lines(block)]
