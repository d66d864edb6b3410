import type articles from "../id/help-officers"
import type { Same } from "../texts"

const texts: Same<typeof articles> = {
  "hari-pertama": {
    title: "An officer's first day",
    summary: "Signing in, seeing what there is to do, and the first step.",
    body: `1. Open the link that the desk above you sent. It is good once; make a password of 12 letters or more.
2. [Sign in](/masuk) with your official e-mail address.
3. The inbox has the nearest limit first. Colour and words say what is urgent.
4. Open a report. What you may do stands there as buttons; what is missing is not yours to do.

The unit holds a report, never the person. If you move on, reports stay with the unit and whoever follows you goes on. Each step is recorded under the office and cannot be erased.

Read also [returning](/bantuan/mengembalikan) and [answering](/bantuan/menjawab).`,
  },
  memverifikasi: {
    title: "Verifying and disposing",
    summary: "What a coordinator does within three working days.",
    body: `Check three things: whether it is about a public service, whether it is clear enough, and which unit is competent. Then choose one:

- Dispose it to a unit, with class, topic and instruction. Supporting units have a follow-up of their own.
- Handle it yourself, if the coordinator can answer it.
- Hand it over to another institution, with a reason.
- Defer it, writing what is missing. Only a deferral stops the clock of verification; there are two at most.
- Archive it, with a reason and the right address for the reporter.

Decisions of courts, investigators and parliament are not for SP4N; the service of those bodies is. A private company's case goes to the office that licenses or regulates it.

Misconduct is handled by the inspectorate. If the accused is its head, deputy or the inspector himself, the report goes to the next higher one.`,
  },
  mengembalikan: {
    title: "Returning: not our business",
    summary: "When a unit may return a report, and what comes of it.",
    body: `Return a report only if it is really not your unit's business, at once, and write who you think is competent. A reason is needed.

- It goes back to the coordinator, who has 2 working days to dispose it again.
- The limits of follow-up and resolution go on.
- Returns and handovers are counted. After three the desk above decides, and that cannot be returned.
- A return counts at the unit that returned it.

The reporter sees that it was returned.`,
  },
  menindaklanjuti: {
    title: "Following up",
    summary: "Acknowledgement, plan, action, referral.",
    body: `The first follow-up is due within 5 working days after the first disposition.

- Acknowledgement: kind to the reporter, but it ends no clock.
- Plan: what will be done, and by when.
- Action: what has been done.
- Referral: to whom the matter was referred.

A plan, action, referral or answer ends the clock of the first follow-up. The reporter reads all of it, so write in plain words.

You may ask the reporter at any time; that stops no clock.`,
  },
  menjawab: {
    title: "Answering well",
    summary: "What a final answer holds.",
    body: `A final answer says four things: what was done, when, by whom, and with what evidence. Without evidence it says why.

- Begin with the result, then explain.
- “We will coordinate” is no answer; it is a plan.
- Templates help, but answers that are nearly the same (90 % or more) are counted and show in the statistics.
- Photos come straight from the camera; their location is removed.

The coordinator may answer in the unit's name, which is said so. Nobody answers a report that he filed himself.

After the answer the reporter has 10 working days to rate it or to object.`,
  },
  keberatan: {
    title: "When the reporter objects",
    summary: "A new round, new limits, and who decides.",
    body: `An objection begins a new round with new clocks of follow-up and resolution (5 working days as a rule). An answer that was objected to does not count as finished.

The third objection goes one desk up. Whoever gave the answer does not decide the objection against it.

A closed report can be opened again by its reporter within 30 days, and archiving be contested within 10 days. A higher desk looks at that.`,
  },
  terlapor: {
    title: "The accused never handles",
    summary: "Naming the accused, recusing oneself, and what follows.",
    body: `Units and officers named as accused, and all below them, lose the report: reading, steps, copies, search and counts. A desk that is involved is skipped upward.

- Name the accused as soon as it is clear who is meant.
- Only a higher desk removes a name.
- If you have an interest in the matter yourself, recuse yourself.

A report that you may not see looks as if it did not exist.`,
  },
  eskalasi: {
    title: "Escalation",
    summary: "Reminders, rungs, and what stops them.",
    body: `One working day before the limit whoever holds the report is reminded. At the limit the coordinator and the unit's leader are told. Then the province, the national desk and the Ombudsman, as a rule 3, 3 and 5 working days later.

- Each rung is told exactly once per limit and round.
- The holder's own desk and desks without officers are skipped.
- Notes, returns and new dispositions stop nothing. Only the step that is owed does.

Lateness is charged to whoever held the report at that time.`,
  },
  "identitas-pelapor": {
    title: "Anonymous, confidential, and the reporter's identity",
    summary: "What you see, and what you do not.",
    body: `Of an anonymous report you read the masked text without a name. Files that may show the reporter are not opened. Reach the reporter through the report; do not try to find out who it is.

A confidential report may not be mentioned outside, not even that it exists. Copies do not show it.

An identity opens only with a reason, the consent of a second person outside the accused's line, and a notice to the reporter, who has 3 days to object. It is open for a limited time, and that stands in the history for ever.

1. An officer of the Ombudsman opens the report, chooses “Other steps”, then “Ask to open the identity”, and says why. The reporter reads it.
2. Another officer of the Ombudsman, or the national desk, grants or refuses it.
3. Once the time to object is over, whoever asked chooses “Open the reporter's identity”. Nobody else reads it, and only until the last day that the report shows.

A reporter who has objected cannot be asked for again without a court's order.

Misconduct reports are always confidential, and anonymous by default.`,
  },
  "bahaya-jiwa": {
    title: "Danger to life",
    summary: "Marking it, who is on duty, and taking it up.",
    body: `If a report shows danger to somebody's life, mark it at once, with a reason. Whoever is on duty is called at any hour, one after another, until somebody takes it up.

1. Make sure that the emergency services know: 112, 110, 119 or 129.
2. Take the call up, and write what is done.
3. Go on with the report as usual; its limits do not change.

See that your unit's duty roster is filled. Institutions that have no coordinator yet show on the page Desks without officers.`,
  },
  mencatat: {
    title: "Taking a report down",
    summary: "For people who come, write or call.",
    body: `1. Open the entry form and choose how the report came.
2. Write it in the reporter's own words. Read it back.
3. Ask whether it should be anonymous or confidential.
4. Hand over the key: print the slip that is folded without your reading it, or send it to the reporter's phone or mailbox. That is possible within an hour, once by each way.

For reporters by letter, telephone, SMS or in person you may take steps in their name, with a proof. The time of the event and the time of the entry are both kept.`,
  },
  "plt-dan-pengganti": {
    title: "Acting officers and substitutes",
    summary: "So that no report waits for somebody who is away.",
    body: `Each office has a decree number and a time for which it is valid. If an officer is away, the desk above appoints a substitute or acting officer (Plt) with first and last day; reports and their limits stay with the unit.

Do not lend accounts: each step is recorded under its owner's name. A desk without active officers is skipped by escalation, which the desk above sees.`,
  },
  "melepas-ke-publik": {
    title: "Releasing a report to the public",
    summary: "What to look at before all may read it.",
    body: `The public reads a report only once it was released. The system masks NIK, telephone numbers, e-mail addresses, number plates and accounts; you look for the rest: names of people, home addresses, health, and whatever points to somebody.

- When in doubt mask more; the original is kept.
- A confidential report can never be released.
- The reporter's name never shows.`,
  },
  "cara-dinilai": {
    title: "How institutions are judged",
    summary: "Follow-up rate, timeliness, and yearly reports.",
    body: `The follow-up rate is reports followed up divided by those received less those handed away and those archived as duplicate, spam, incomplete or withdrawn. Numerator and denominator are always printed, and percentages are cut after one decimal, never rounded up.

Timeliness is counted by limit and by whoever held the report. What was entered afterwards is counted apart.

Institutions are never ranked by the number of reports: many reports do not mean bad service.

Every unit owes a yearly report, also when there is nothing to tell.`,
  },
}
export default texts
