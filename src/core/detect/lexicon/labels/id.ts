import { labelTable } from './labelTable.js';

/** Indonesian and, where its words differ, Malay. */
export const id = labelTable('id', {
  months: `
    januari
    februari|februari|pebruari
    maret
    april
    mei
    juni
    juli|julai
    agustus|ogos
    september
    oktober
    november
    desember|disember`,
  personName: `pasien|nama|nama pasien|nama lengkap|nama keluarga|nama depan|nama ibu|nama ayah|pesakit|nama pesakit`,
  staff: `dokter|dokter pengirim|dokter perujuk|dokter penanggung jawab|dpjp|dokter pemeriksa|dokter jaga|spesialis|radiolog|radiografer|perawat|bidan|
    ahli bedah|ahli jantung|petugas|operator|pembaca|penerjemah|doktor|doktor perujuk|jururawat|juru x-ray|pakar`,
  relative: `ibu|ibunya|ibu kandung|ayah|ayahnya|bapak|istri|istrinya|isteri|suami|suaminya|anak|anaknya|kakak|kakaknya|adik|adiknya|paman|bibi|
    nenek|kakek|cucu|keponakan|sepupu|mertua|menantu|ipar|wali|keluarga|tetangga|teman|pendamping|emak|bapa|abang|datuk|waris`,
  title: `dr|bapak|bpk|ibu|nyonya|ny|tuan|tn|nona|nn|sdr|sdri|prof|drg|ns|encik|puan|cik|haji|hj|h`,
  agent: `dirujuk oleh|diperiksa oleh|dibaca oleh|ditandatangani oleh|dilaporkan oleh|dikirim oleh|dilakukan oleh|diminta oleh|disetujui oleh|
    didampingi|diantar oleh|didampingi oleh|konsul dengan|konsultasi dengan|ditemani|atas permintaan`,
  birthDate: `tanggal lahir|tgl lahir|tgl. lahir|lahir|ttl|tarikh lahir`,
  birthPlace: `tempat lahir|lahir di|tempat tanggal lahir`,
  date: `tanggal|tgl|tanggal periksa|tanggal masuk|tanggal keluar|tarikh|meninggal`,
  age: `usia|umur`,
  sex: `jenis kelamin|jantina|kelamin`,
  address: `alamat|alamat rumah|jalan|jl|kota|kabupaten|kecamatan|kelurahan|kode pos|desa|poskod|bandar`,
  residence: `tinggal di|beralamat di|berdomisili di|bekerja di|berasal dari|tinggal|menetap di`,
  institution: `rumah sakit|rs|rsud|rsup|rsu|rsia|klinik|puskesmas|laboratorium|balai pengobatan|hospital|klinik kesihatan|pusat perubatan`,
  transfer: `rujukan dari|dirujuk dari|pindahan dari|dipindahkan dari|dirawat di|dioperasi di|kiriman dari|dirujuk ke|kontrol di|rawat inap di`,
  recordNumber: `no. rm|no rm|nomor rekam medis|rekam medis|no. rekam medis|nomor pasien|no. pasien|no. register|nombor pesakit|no. pendaftaran`,
  caseNumber: `no. pemeriksaan|nomor pemeriksaan|no. foto|nomor foto|no. rujukan|nomor rujukan|no. registrasi|nomor registrasi`,
  insuranceNumber: `bpjs|no. bpjs|nomor bpjs|jkn|no. jkn|nomor peserta|asuransi|no. asuransi|nomor polis`,
  nationalNumber: `nik|ktp|no. ktp|nomor ktp|paspor|no. paspor|nomor paspor|kartu keluarga|no. kk|sim|mykad|kad pengenalan|no. kp`,
  phone: `telepon|telp|no. telp|nomor telepon|hp|no. hp|nomor hp|handphone|ponsel|wa|hubungi|telefon|faks|no. tel`,
  email: `surel|email|e-mail|emel`,
  number: `nomor|no|no.|nombor`,
});
