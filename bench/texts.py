"""Synthetic titles and texts with the words of real complaints, spread as words are: few common, many rare."""

import random
from itertools import accumulate

_COMMON = (
    "jalan rusak lampu air sampah bantuan pelayanan ktp puskesmas sekolah desa kartu dana listrik banjir pasar "
    "parkir macet pungutan liar petugas antrean dokter obat guru siswa beras sembako pdam mati tersumbat "
    "drainase selokan trotoar jembatan berlubang aspal perbaikan lambat lama data penerima ganda warga miskin "
    "lansia disabilitas bpjs rujukan ambulans rumah sakit kecamatan kelurahan akta kelahiran keluarga nikah "
    "surat pindah izin usaha bangunan reklame spanduk pohon tumbang asap bau limbah pabrik sungai tercemar "
    "kebisingan karaoke tambang pasir truk muatan debu pupuk subsidi petani irigasi sawah kering hama bibit "
    "ternak penyakit mulut kuku vaksin imunisasi stunting posyandu kader honor gaji tunjangan sertifikat tanah "
    "sengketa pajak retribusi denda tilang sim samsat bus halte angkutan kereta bandara pelabuhan nelayan "
    "solar bensin antre gas melon harga naik langka minyak goreng telur daging ayam operasi polisi laporan "
    "kehilangan pencurian narkoba judi balapan knalpot bising anjing kucing rabies nyamuk demam berdarah "
    "fogging jentik wabah internet jaringan sinyal situs aplikasi gagal masuk kata sandi daftar daring zonasi "
    "seragam buku beasiswa kip kuliah pungli komite pembangunan proyek mangkrak kontraktor anggaran "
    "transparansi kepala camat lurah perangkat bumdes koperasi pelatihan kerja pengangguran upah lembur phk "
    "disnaker migran umrah haji masjid gereja makam pemakaman taman bermain kotor lapangan stadion "
    "perpustakaan museum wisata pantai gunung pendaki penginapan tiket calo penipuan pinjaman rentenir bank "
)
_ONSETS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny")
_VOWELS = "aiueo"
_CODAS = ["", "", "", "n", "ng", "k", "r", "s", "t", "h"]


class Writer:
    """Writes texts of the given length from a vocabulary of `size` words."""

    def __init__(self, random: random.Random, size: int = 60_000) -> None:
        self._random = random
        self.vocabulary = list(dict.fromkeys(_COMMON.split()))
        known = set(self.vocabulary)
        while len(self.vocabulary) < size:
            word = self._rare_word()
            if word not in known:
                known.add(word)
                self.vocabulary.append(word)
        self._weights = list(accumulate(1 / (rank + 12) for rank in range(size)))

    def words(self, count: int) -> list[str]:
        """So many words, common ones more often."""
        return self._random.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def _rare_word(self) -> str:
        choose = self._random.choice
        syllables = self._random.choice((2, 2, 3, 3, 4))
        return "".join(choose(_ONSETS) + choose(_VOWELS) for _ in range(syllables)) + choose(_CODAS)
