/**
 * What machines write into their images beside what they show: abbreviations of settings, units, names of probes,
 * presets and modes, of ultrasound, radiography, angiography, CT, MR and endoscopy. In small letters, without accents.
 * From the operator's manuals and public images of the makers that are named; common ones are listed once.
 */

/** Stand before a number, with or without a space: `Gn 52`, `MI1.1`, `W: 400`. */
export const LABELS: ReadonlySet<string> = words(`
  ${/* power and indices (IEC 62359) */ ''} mi ti tis tib tic tisb ap ao p pwr power apwr ispta isppa
  ${/* gain, dynamic range, maps */ ''} g gn gain dr dyn dynr map gmap gsc sc persist per pers pst prst prs prc fa fc c
  comp compr ed edge enh enhance chroma tint sharp smooth si sri srf nf fr fps hz rej reject lgc tgc dgc agc bg bd cg cfg
  pg cwg mg 2dg 2d cf cfm col color colour pd pdi dpd tdi tvi dop doppler m mm b bf xm hd htd bright contrast
  ${/* depth, frequency, focus, zoom */ ''} d dep depth dp f fq frq freq frequency fre foc focus fov z zoom mag rs rd
  ${/* velocities and pulsed Doppler */ ''} v vel velocity prf wf wmf wallf filter fil flt lpf hpf sv gate svd svl smp
  ang angle cor corr acc scale scl base inv dyn sweep swp spd speed line dens density ld
  ${/* frames and clocks of a loop */ ''} im img image ima se ser series st sl sls slice slices fr frame frames cine loop
  bpm hr ecg t tr te ti ti1 ti2 fa et etl nex nsa avg bw bwpp acq acqs n no nr ph phase
  ${/* windows and geometry */ ''} w l c ww wl wc wn lw x y z a h r s i p th thk sp sep gap int spc dfov sfov tilt gantry
  rot incl lao rao cra cran caud sid sod oid sdd iso mat pix res
  ${/* X-ray */ ''} kv kvp kvs ma mas mas/sl ms sec s exp dose dap kap ei dei exi sv s-value exposure force comp thick
  thickness agd mgd esd ese hvl grid aec ctdi ctdivol ctdiw dlp ssde irp ak pka tps fluoro time
  ${/* measurements */ ''} dist distance len length area vol volume circ circum diam dia dap diff slope grad mean sd std
  min max sum total avg median hu suv suvmax bpd hc ac fl ofd crl gs ga efw edd afi cereb tcd cm nt nb ef lvef edv esv
  co ci lvd lvs ivs ivsd ivss lvpw lvpwd lvpws lvidd lvids la ao asc lvot rvot rvsp tapse mapse e ea e/a e/e ri pi s/d
  psv vps edv ved vmax vmin vmean tamax vti pg mpg pht at dt ratio ua mca imt plaque pt pat
  ${/* presets and processing by name */ ''} hgen hpen hres gen pen res abd iscan xres sonoct sieclear clearvision dtce
  asc delta spacetime tei thi phi h th t diff dtht ht qscan apure apli precision mview mv clearview cv sonohd
  icl iclear ibeam itouch iq frontview crossbeam crossxbeam cross cxb srihd pureview persistence suppression soft
  ${/* endoscopy (Olympus, Fujinon, Pentax) */ ''} eh ce cvm cvp em bm ir nbi rgb wb iris zm ste sc mph cho ae
`);

/** Stand behind a number, with or without a space. */
export const UNITS: ReadonlySet<string> = words(`
  k kv kvp kev mev ma mas ma*s mams ms s sec secs min h hr hz khz mhz ghz db dbm fps bpm /min mm cm m km um µm μm nm cm2 cm3
  mm2 mm3 m2 ml l dl cc mmhg mmh2o kpa cmh20 mgy gy cgy dgy ugy µgy μgy mgycm mgy*cm mgy-cm mgy.cm ugym2 µgym2 μgym2 gycm2
  gy*cm2 gy.cm2 mgycm2 cgycm2 dgycm2 usv msv mr hu t mt w mw w/cm2 mw/cm2 dpi px pix pixel pixels deg ° % x fr frames frame
  img imgs n nn dan lbs lb kg g mg/ml ml/s ml/sec mm/s mm/sec cm/s cm/sec m/s m/sec s/mm mm/pixel c f fps2 wk w d rpm v mv
  bq mbq kbq bq/ml g/ml s-1 1/s ppm cps kcps kcts cts
`);

/** Modes, probes, presets, body marks and words of screens, alone or in a row. */
export const TERMS: ReadonlySet<string> = words(`
  ${/* modes and maps */ ''} 2d 3d 4d b m bm mm pw cw cf cfm cpa pd pdi dpi dcpd tdi tvi cdi color colour power doppler mode
  bmode mmode dual quad split live freeze frozen store stored replay review loop cine clip still print pause play rec
  on off auto manual high low med mid std standard opt gen general pen penetration res resolution hres hpen hgen pres
  harmonic harmonics thi phi fei tei chi ctri css sieclear sonoct xres iscan ultraosteon persistence smooth sharp
  qscan aplipure apli precision diffthi differential tissue clear vision clearview sonohd iclear ibeam itouch zoom hdzoom
  scanassist crossbeam crossxbeam srihd pureview microv smi adf advanced dynamic flow fusion elasto elastography swe
  strain sws arfi vtq vti kpa contrast cadence ceus mix inverted invert inv baseline scale sweep fast slow medium
  wall filter steer angle correct gate sample volume map gray grey chroma tint persist frame rate focus depth gain
  frequency probe transducer preset protocol application tis tib tic mi ti ap ao compare exit menu page next back help
  ${/* anatomy and views as sonographers abbreviate them */ ''} abd abdomen ob obs gyn gynae card cardiac echo adult ped
  paed pediatric paediatric neo neonatal vasc vascular carotid thyroid breast msk small parts nerve renal testis scrotum
  prostate pelvis pelvic fetal foetal fet early late first second third trimester trv trans transverse sag sagittal cor
  coronal long longitudinal lg lng ax axial obl oblique lat lateral med medial ant post sup inf prox dist mid rt lt right
  left bilat rul rml rll lul lll ruq luq rlq llq epi gb gallbladder cbd chd liver spleen panc pancreas kidney ivc aorta
  ao pv mpv hv ha sma smv bladder uterus ovary ov adnexa cervix endo endometrium follicle cyst node lymph lobe isthmus
  cca ica eca va bulb cfv cfa sfa sfv pop popv gsv ssv atv ptv plax psax a2c a3c a4c a5c ap2 ap3 ap4 4ch 2ch 3ch 5ch lax
  sax lv rv la ra lvot rvot mv av tv pv as ai mr ms ar tr ivs pw head hc bpd ac fl hl crl gs ys nt spine heart femur
  humerus abdo placenta cord afi dvp cx fundus
  ${/* radiography, angiography, CT, MR and nuclear medicine */ ''} ap pa pa/lat lat lpo rpo lao rao cran caud cranial
  caudal cc rcc lcc mlo rmlo lmlo ml lm xccl at fb se tang spot mag erect upright supine prone portable mobile standing
  wb nwb wt weight bearing flex ext flexion extension internal external rotation insp exp inspiration expiration stress
  native mask dsa sub subtracted unsubtracted fluoro dynamic run scene series image slice im se img acq phase frame of w l
  ww wl wc c hfs ffs hfp ffp hfdr hfdl axial helical scout topogram localizer non contrast iv oral arterial venous portal
  delay delayed pre post soft bone lung brain window average mip minip mpr vr vrt thick thin recon kernel std detail
  dose report total exam type range estimated phantom body ctdi ctdivol dlp t1 t2 pd flair stir dwi adc swi gre se tse fse
  fs dixon water fat in out opp tof pc cor tra ant post r l a p h f s i rp la lp ra ri li ai pi rs ls as ps
  ${/* words of tables, scales and results */ ''} mean sd std dev min max avg average median total sum count n value values
  result results ratio method mod hadlock area volume vol dist distance length width height depth diam diameter
  circumference ellipse trace angle velocity time slope heart rate rr interval percent percentile normal abnormal
  calc calculation measurement measurements summary report page of table graph curve level roi line calibration cal ref
  scale bar counts uptake lut min max not for diagnostic use lossy lossless compressed compression jpeg ratio magnified
  zoomed true size wide field view caliper cursor select set end start stop menu print copy
  ${/* makers and product lines, as screens carry them */ ''} ge healthcare gehc logiq vivid voluson venue versana philips
  ie33 iu22 hd11 hd15 hdi 5000 epiq affiniti cx50 clearvue sparq siemens healthineers acuson sequoia antares s1000
  s2000 s3000 x300 x700 juniper redwood sonoline toshiba canon medical systems aplio xario nemio powervision viamo mindray
  dc resona zonare zs3 m5 m7 m9 samsung medison hs40 hs50 hs60 hs70 rs80 rs85 ws80 accuvix sonoace hitachi aloka prosound
  arietta noblus preirus hivision esaote mylab fujifilm sonosite edge mturbo m-turbo xporte supersonic aixplorer
  supersonicimagine hologic selenia dimensions lorad carestream kodak agfa konica minolta shimadzu olympus pentax
  fujinon storz stryker zeiss topcon heidelberg atl acuson ziehm oec
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
