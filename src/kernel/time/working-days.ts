// Working days: Monday to Friday, unless the State Council's list of the year says otherwise (放假和调休).

/**
 * What the yearly notices change, by the calendar year of the days: the end of December stands in the next year's
 * notice. Changes within a year are in it (五一 2019, 春节 2020). The notices are the articles of `law/rest-days.md`.
 */
export const restDays: Record<number, { off: string; work: string }> = {
  2018: {
    off: '01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-18 09-24 10-01/10-07 12-30/12-31',
    work: '02-11 02-24 04-08 04-28 09-29 09-30 12-29',
  },
  2019: {
    off: '01-01 02-04/02-10 04-05 05-01/05-04 06-07 09-13 10-01/10-07',
    work: '02-02 02-03 04-28 05-05 09-29 10-12',
  },
  2020: {
    off: '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    work: '01-19 04-26 05-09 06-28 09-27 10-10',
  },
  2021: {
    off: '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
    work: '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  },
  2022: {
    off: '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07 12-31',
    work: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  2023: {
    off: '01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    work: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    off: '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    work: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    off: '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    work: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    work: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
}

/** Every day that a list names, with whether it is one of work. */
const named = new Map<string, boolean>(
  Object.entries(restDays).flatMap(([year, { off, work }]) => [
    ...off.split(' ').flatMap((range) => daysOf(year, range).map((day): [string, boolean] => [day, false])),
    ...work.split(' ').map((day): [string, boolean] => [`${year}-${day}`, true]),
  ]),
)

/** The days of 02-04/02-10, both ends included, or of one day. */
function daysOf(year: string, range: string): string[] {
  const [first = '', last = first] = range.split('/')
  const days: string[] = []
  const end = Temporal.PlainDate.from(`${year}-${last}`)
  for (
    let day = Temporal.PlainDate.from(`${year}-${first}`);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push(day.toString())
  }
  return days
}

/** Whether a day is one of work. Not `sure` (待核对) where no list of its year is known: then by the weekday alone. */
export const workingDay = (day: Temporal.PlainDate): { works: boolean; sure: boolean } => ({
  works: named.get(day.toString()) ?? day.dayOfWeek <= 5,
  sure: day.year in restDays,
})

/**
 * The last day of a period of so many working days (1 or more) that begins with a day, which itself is not counted
 * (民法典第二百零一条). Not `sure` where a day on the way lies in a year without a list: the date is then 待核对.
 */
export function workingDaysAfter(
  from: Temporal.PlainDate,
  days: number,
): { date: Temporal.PlainDate; sure: boolean } {
  let [date, left, sure] = [from, days, true]
  while (left > 0) {
    date = date.add({ days: 1 })
    const day = workingDay(date)
    sure &&= day.sure
    if (day.works) left -= 1
  }
  return { date, sure }
}
