/** Family names and words of East Asia that tell a name from the text around it; written for this product. */

/** Chinese, simplified and traditional: the commonest family names of one character. */
export const CHINESE_SURNAMES: ReadonlySet<string> = new Set(
  (
    '王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁' +
    '魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞' +
    '樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄' +
    '项項曲成游阳裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单包司柏宁寧柯阮桂闵解强柴华車车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺'
  ).split(''),
);

/** Chinese family names of two characters. */
export const CHINESE_DOUBLE_SURNAMES: readonly string[] =
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 慕容 东方 東方 夏侯 皇甫 尉迟 公孙 公孫 令狐 长孙 長孫 宇文 司徒 轩辕 端木 独孤 南宫 西门 西門 百里 呼延 拓跋 申屠 太史 澹台 钟离 范姜 张简'.split(
    ' ',
  );

/** Korean family names. */
export const KOREAN_SURNAMES: readonly string[] = [
  ...'남궁 황보 제갈 사공 선우 서문 독고 동방'.split(' '),
  ...'김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형계두감음빈동온호범좌팽승간',
];

/** What follows a relation or a role and is no name: Japanese. */
export const JAPANESE_NO_NAMES: ReadonlySet<string> = new Set(
  `同伴 死亡 来院 希望 同席 付添 付き添い 連絡 説明 同意 不在 在宅 病院 親 側 子 方 様 家族 既往 既往歴 治療 診察 診断 検査 入院 退院 依頼 紹介 報告 所見 相談 判断 指示 確認 記載
   不明 健在 他界 糖尿病 高血圧 癌 乳癌 胃癌 大腸癌 肺癌 脳梗塞 心筋梗塞 体 系 方祖母 方祖父`.split(/\s+/),
);

/** The same in Chinese: what begins with one of these is none. */
export const CHINESE_NO_NAMES: ReadonlySet<string> = new Set(
  `陪同 陪伴 死亡 去世 健在 患有 患者 诊断 診斷 检查 檢查 建议 建議 要求 签字 同意 不在 代诉 代述 联系 電話 电话 年龄 姓名 体健 已故 有 无 无殊 高血压 糖尿病 肺癌 主治 主任 医师 医生 高血壓 意见 查房
   会诊 记录 门诊 住院 手术 处理 安排 时间 史 方 金属 全身 明显 常规 平扫 增强 石膏 左侧 右侧 高度 高密度 强化 白色 黄色 康复 单发 向下 向上`.split(
    /\s+/,
  ),
);

/** The same in Korean: words that begin like a family name. */
export const KOREAN_NO_NAMES: ReadonlySet<string> = new Set(
  `정상 이상 이유 소견 조영 조직 유방 신장 하지 전이 전신 우측 양측 양성 음성 심장 안면 황달 고혈압 변화 방사선 사진 진단 지방
   차이 현재 추적 최근 기록 문의 배액 강도 서명 예정 연락 동반 동의 표시 경과 진료 추가 정밀 조기 이전 이후 이번 임신 임상 신경 안과
   유무 위해 전화 전원 지시 설명 성명 정보 기타 고지 반응 여부 남성 여성 남자 여자 당뇨 당뇨병 신장암 유방암 폐암 위암 간암`.split(
    /\s+/,
  ),
);
