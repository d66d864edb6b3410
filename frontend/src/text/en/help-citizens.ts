import type articles from "../id/help-citizens"
import type { Same } from "../texts"

const texts: Same<typeof articles> = {
  "cara-melapor": {
    title: "How to file a good report",
    summary: "What to write so that it is handled quickly.",
    body: `A good report answers four things: what happened, where, since when, and what you hope for.

1. Open [File a report](/lapor). One question is asked at a time; it takes about five minutes on a phone.
2. Tell of one matter in one report, in your own words.
3. Say as clearly as you can where it is: street, landmark, village.
4. Add photos or letters if you have any. We remove the location that photos hold.
5. Choose whether your name is known. Read [anonymous and confidential](/bantuan/anonim-dan-rahasia).

You need not know the institution or the kind of report; officers find that out. Please do not write NIK, telephone numbers or data of others into the story.

Once it is sent you get a number and a key. Keep both: the number shows where it stands, the key opens all of it.`,
  },
  "jenis-laporan": {
    title: "Kinds of reports",
    summary: "Complaints, requests for information, aspirations, and abuse of authority.",
    body: `- Complaint: a public service that is bad, slow or refused.
- Misconduct or abuse of authority: bribes, illegal fees, or officials who break rules. Such a report is always confidential, anonymous unless you choose otherwise, and goes to the inspectorate, not to the unit it is about.
- Request for information: a question about a service. Requests for documents are handed to the PPID, which has a time limit of its own.
- Aspiration: a proposal or a wish.

The kind that you choose is a guess. Officers may change it, and the history shows that. A change can shorten the time limit; only the national desk may lengthen it, with a reason.`,
  },
  "batas-waktu": {
    title: "Time limits",
    summary: "How long a report may take to be checked, acted upon and answered.",
    body: `Limits are counted in working days: Monday to Friday less national holidays and collective leave, in the local time of the institution (WIB, WITA or WIT). The day of the event does not count; the first working day after it is day 1. A limit ends at midnight of its last day.

{{limits}}

No officer can restart or move a limit. Returning a report, handing it over or asking you something stops nothing. The one thing that stops the clock of verification is a deferral, because the report must be completed; afterwards it goes on with the days that remained.

On the page of each report “Why this date?” shows the count day by day.`,
  },
  "siapa-memegang": {
    title: "Who has my report?",
    summary: "What each state means, and who must act.",
    body: `Open [Track a report](/lacak) or [My reports](/laporan-saya). The top says who has the report, and until when.

- Not verified yet: the institution's coordinator checks the report and finds the unit that handles it.
- Deferred: something is missing; you are asked to complete it.
- Passed to a unit, nothing done yet: the unit has the report and must begin to act.
- In progress: the unit is acting on it.
- Answered: the final answer is there. Now it is your turn to rate it or to object.
- Closed: you accepted the answer, or said nothing until the limit.
- Archived: it ended without an answer, for a reason that is written there.

A unit that is not competent returns the report with a reason. After three moves the desk above decides, and that decision cannot be returned.`,
  },
  "anonim-dan-rahasia": {
    title: "Anonymous and confidential",
    summary: "Who reads your name, and your report.",
    body: `Anonymous and confidential are two different things. You may choose one of them, or both.

## Anonymous
Officers do not see who you are. Name, telephone and e-mail are sealed, and the text is shown with personal data masked. You can still be reached through the page of your report. Neither address nor device of an anonymous reporter is kept.

Your identity can be opened only with a written reason and the consent of a second person who has nothing to do with the accused. You are told, and have 3 days to object, a court order apart: the request, its reason and a button to object stand on the page of your report. That it was opened stands in the history for ever.

## Confidential
The public does not see the report, not even that it exists. The institution that has it and the desks above still read it.

With both, only whoever has the report and one desk above read the masked text. The Ombudsman reads all reports, but a sealed identity stays closed.

Whoever the report is about, and those below, never see it.`,
  },
  "apa-yang-publik": {
    title: "What the public can read",
    summary: "A report is public only after it was checked and masked.",
    body: `Nothing is public by itself. A report can be read by all only after a verifying officer has released it, and never if it is confidential.

NIK, telephone numbers, e-mail addresses, number plates and account numbers are masked in title, text and answers. Before you send it you see what will be masked. Officers can mask more; your own words are kept.

Your name is never shown to the public, even if the report is not anonymous.

See the [public reports](/laporan).`,
  },
  terlambat: {
    title: "My report is late, or not answered",
    summary: "What happens by itself, and what you can do.",
    body: `You need not file again. As soon as a limit is missed the report goes up by itself:

1. One working day before the limit whoever has it is reminded.
2. At the limit the coordinator is told, and the leader of the unit.
3. If still nothing is done: the province (for regencies and cities), the national desk and the Ombudsman, one after another.

Each step stands in the history of the report. Officers can stop it only by doing what they owe.

You may also take the report to the [Ombudsman](/bantuan/ombudsman) at any time, without waiting.`,
  },
  "menanggapi-jawaban": {
    title: "Accept, rate, or object to the answer",
    summary: "There is an answer: what you can do now.",
    body: `A complete answer says what was done, when, by whom, and with what evidence (or why there is none).

- Accept and rate: if the matter is settled. Give it 1 to 5.
- Not settled, object: if it is not. The report is worked on again with a new time limit. The third objection is handled one level above that unit, and not by whoever gave the answer.
- Write to the officers: if you only want to ask. The waiting time is counted anew from the last message.

Without a word from you until the limit the report closes by itself. You are told before.

A closed report can be opened again within 30 days; its page says until which day.`,
  },
  "diminta-melengkapi": {
    title: "I am asked to complete my report",
    summary: "The report is deferred, as something is missing.",
    body: `If a report cannot be checked yet, an officer writes what is missing. The question stands at the top of the page of your report, with a box to answer it.

You have 30 calendar days. After that the report is archived as incomplete, which you can still [contest](/bantuan/diarsipkan). There are two deferrals at most.

Officers can also ask you something at any time while they work on it. Such a question does not stop their limits.`,
  },
  diarsipkan: {
    title: "My report was archived",
    summary: "Why that happens, how to contest it, and how to withdraw a report.",
    body: `A report can be archived because it is the same as another one, not about a public service, too general, not understandable, in a legal process, by law the business of another body, not meant in earnest, not completed, or withdrawn by you. The reason and the right address stand on its page.

You disagree? Choose “Contest the archiving” within 10 days. The desk above the one that archived it looks at it, not the same people. The limits that ran go on unmoved.

## Withdrawing a report
You may withdraw a report while it is open. Within 3 days that can be taken back, and the report goes on as before.`,
  },
  ombudsman: {
    title: "Taking a report to the Ombudsman",
    summary: "At any time, free of charge, and we prepare the file.",
    body: `The Ombudsman of the Republic of Indonesia watches over public services (law 25/2009 article 46, law 37/2008). You may take your report there at any time; no limit needs to have passed.

1. Open the report with its key and choose “Take it to the Ombudsman”.
2. See what is there and what is missing. What is missing does not keep you back.
3. Send it. The report lies on the Ombudsman's desk at once.
4. Download the file, fill in its last sheet, sign it, and bring it to the nearest office of the Ombudsman. Telephone 137.

The Ombudsman asks for proof that you told the institution first. This report is that proof; its date and number are in the file.`,
  },
  "saya-diancam": {
    title: "I am threatened because I reported",
    summary: "Where to turn, and who reads it.",
    body: `In danger now? Call 112, or the police at 110. Violence against women and children: 129.

To tell us, open the report with its key and choose “I am threatened”. What you write is read by the Ombudsman and one inspector who has nothing to do with the accused or with the unit that has the report. They are called at once.

The institution that handles the report is not told. Nothing shows in the history, and what you write is not kept on your phone. In the same place you see when it was taken up.

No officer can take this step in your name.`,
  },
  "kunci-hilang": {
    title: "Lost key",
    summary: "Where to look for it, and what you can still do without it.",
    body: `A key has 16 letters and digits. Look for it:

- in [My reports](/laporan-saya) on the device that you filed with; it is kept there unless that is a shared phone;
- on the receipt that you saved or printed (it has a QR code);
- on the folded slip, or in the message, that you got when an officer took your report down.

Without the key you still see where the report stands, who has it and its dates by its [number](/lacak), unless it is confidential.

For your safety keys are not told by telephone, and no officer ever asks for yours. If the key is really gone, file a new report and name the old number; officers link the two. If you reported by letter, telephone, SMS or in person, an officer can write down what you have to say, with a proof.`,
  },
  "ponsel-bersama": {
    title: "Shared phones, and another device",
    summary: "So that others do not see your reports.",
    body: `On a phone or computer that others use as well, choose “This is a shared phone or computer” on [Track a report](/lacak). Nothing is kept, and the page's name does not mention reports. Close the browser when you are done.

In [My reports](/laporan-saya) you can:

- take the list to another device by QR code or file;
- erase all of it from this device with one button.

Erasing it here does not erase the report. Note its number and key first.`,
  },
  "tanpa-internet": {
    title: "Without internet",
    summary: "Filing without a signal, by SMS, or in person.",
    body: `The form can be filled in without a connection. The report waits on the phone with its photos and sends itself, once, as soon as there is a signal. Reports that were opened before can be read without internet as they last stood.

Other ways:

- SMS to 1708: the word LAPOR, a space, and your report;
- go to the village office or an agency; an officer takes it down and gives you number and key on a folded slip;
- by letter or telephone to the institution.

All of them lead to the same place.`,
  },
  bukti: {
    title: "Proof that the history was not changed",
    summary: "How your own phone checks the history of a report.",
    body: `When you file you get a signed receipt. Each night all events of the day are put under one seal, which is signed as well and holds the digest of the seal before.

On the page of your report choose “Check now”. Your device checks the signatures, the chain of events and their places in the seals, and compares them with what the page shows. If anything was changed, removed or put in between, it turns red.

Download the proof and keep it. Anybody can check it without us.

It proves what was said and when; not that it is true.`,
  },
  "data-pribadi": {
    title: "Your personal data",
    summary: "What is kept, and your rights by law 27/2022.",
    body: `We keep as little as possible: your name, and telephone or e-mail if you give them; the NIK only if you like. All of it is sealed, and none of it stands in the system's logs.

By law 27/2022 you may have a copy, corrections and erasure of your personal data. Erasure does not break the proof of the history: its hashes stay, the words do not.

Short messages and e-mails never say what a report is about. You choose yourself [how you are told](/lacak), on the page of your report.`,
  },
  "bukan-darurat": {
    title: "This is no emergency service",
    summary: "Whom to call in an emergency.",
    body: `Reports are read in office hours. If somebody must be helped now, call:

- 112: all emergencies;
- 110: police;
- 119: ambulance;
- 129: violence against women and children.

If officers see danger to somebody's life in a report, whoever is on duty is called at any hour. Do not wait for that.`,
  },
}
export default texts
