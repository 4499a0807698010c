// What the name or the title of a sheet says for all its rows, where a ledger is divided into sheets.

/** 2017年, 2017: the year of a sheet. A span of years, or the day as of which the sheet is stated, is none. */
export const yearInTitle =
  /^(?!.*\d{4}年?度?[-—–~～至到]\d)(?!.*(?:截[至止]|日期|时间|单位)).*?(?<!\d)((?:19|20)\d{2})(?=年|$)/

/** What ends the name of a district, where it is the whole name or chambers follow. */
const districtEnd = '(?:[区县旗]|管委会|[市州盟]直|本级|[市州]属|直属)(?=$|[(（]|各?商|会员)|市(?=$|[(（])'
/** 河东区, 市直, 云岭县商会名录: the district of a sheet. The city itself in a title is none. */
export const districtInTitle = new RegExp(
  `^(?!全|各)(?:\\d+[.、 ]*)?(?:[一-龥]{2,4}市)?([一-龥]{1,11}?(?:${districtEnd}))`,
)

/** 某某商会, 某某商会会员企业名册: the chamber of a sheet. 云川市商会 is every chamber of the city, and so none. */
export const chamberInTitle =
  /^(?![一-龥]{2,4}[市县区州](?:商会|协会))([一-龥（）()]{2,30}?(?:商会|协会|联合会))(?=$|会员|企业|成员)/
