import { labelTable } from './labelTable.js';

/** Vietnamese. */
export const vi = labelTable('vi', {
  months: `
    tháng 1|tháng một|tháng giêng
    tháng 2|tháng hai
    tháng 3|tháng ba
    tháng 4|tháng tư
    tháng 5|tháng năm
    tháng 6|tháng sáu
    tháng 7|tháng bảy
    tháng 8|tháng tám
    tháng 9|tháng chín
    tháng 10|tháng mười
    tháng 11|tháng mười một
    tháng 12|tháng mười hai|tháng chạp`,
  personName: `bệnh nhân|họ tên|họ và tên|tên|tên bệnh nhân|người bệnh`,
  staff: `bác sĩ|bác sĩ điều trị|bác sĩ chỉ định|bác sĩ đọc kết quả|kỹ thuật viên|điều dưỡng|y tá|trưởng khoa|giáo sư`,
  relative: `mẹ|bố|chị gái|em gái|anh trai|em trai|vợ|chồng|con trai|con gái|cháu|người nhà|người thân|người giám hộ`,
  title: `bs|ths|ts|gs|pgs|ông|bà|anh|chị|cô|bsckii|bscki`,
  agent: `chuyển bởi|chỉ định bởi|đọc bởi|khám bởi|ký tên|người đọc|người thực hiện`,
  birthDate: `ngày sinh|sinh ngày|năm sinh`,
  birthPlace: `nơi sinh|quê quán`,
  date: `ngày|ngày khám|ngày chụp|ngày nhập viện|ngày xuất viện`,
  age: `tuổi`,
  sex: `giới tính|phái`,
  address: `địa chỉ|đường|quận|huyện|thành phố|tỉnh|phường`,
  residence: `sống tại|sống ở|cư trú tại|đến từ|làm việc tại`,
  institution: `bệnh viện|phòng khám|trung tâm y tế|trạm y tế|viện`,
  transfer: `chuyển từ|chuyển đến|điều trị tại`,
  recordNumber: `mã bệnh nhân|số hồ sơ|mã bn|số bệnh án|mã y tế`,
  caseNumber: `số phiếu|mã phiếu|số chỉ định|số nhập viện`,
  insuranceNumber: `bhyt|số bhyt|thẻ bhyt|số thẻ bảo hiểm|mã số bhxh`,
  nationalNumber: `cccd|cmnd|số cccd|số cmnd|căn cước|hộ chiếu|số hộ chiếu|mã số thuế`,
  phone: `điện thoại|đt|số điện thoại|sđt|gọi|liên hệ|di động`,
  email: `e-mail|thư điện tử`,
  number: `số|mã`,
});
