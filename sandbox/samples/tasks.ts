import type { SampleDatabase, SampleRow } from '@/sandbox/samples/shape';

type Facts = { done?: boolean; priority?: 'High' | 'Medium' | 'Low'; due?: string; project?: string };

function task(title: string, notes: string, { done = false, priority, due, project }: Facts = {}): SampleRow {
  const values = {
    Notes: notes,
    Done: done,
    ...(priority ? { Priority: priority } : {}),
    ...(due ? { Due: due } : {}),
    ...(project ? { Project: [project] } : {}),
  };
  return { title, values };
}

export const TASKS: SampleDatabase = {
  key: 'tasks',
  title: 'Tasks',
  icon: '✅',
  titleProperty: 'Task',
  properties: {
    Notes: { type: 'rich_text' },
    Done: { type: 'checkbox' },
    Priority: { type: 'select', options: ['High', 'Medium', 'Low'] },
    Due: { type: 'date' },
    Project: { type: 'relation', to: 'projects', mirror: 'Tasks' },
    Label: { type: 'formula', expression: 'prop("Task") + " (" + prop("Priority") + ")"' },
    Number: { type: 'unique_id', prefix: 'TSK' },
  },
  rows: [
    task('Write pricing page copy', 'Three plans, one table, no asterisks.', {
      priority: 'High',
      due: '2026-11-27',
      project: 'Website relaunch',
    }),
    task('Choose a static host', 'Compare build minutes and preview links.', {
      done: true,
      project: 'Website relaunch',
    }),
    task('Redirect old blog URLs', 'Export the list from analytics and map them one by one.', { priority: 'Medium' }),
    task('Compress hero images', 'Largest paint is 3.8 s on mobile connections.', { priority: 'Low' }),
    task('Cookie banner without dark patterns', 'Reject has to be as easy as accept.', { priority: 'Medium' }),
    task('Set up privacy-friendly analytics', 'Self-hosted; funnels for the sign-up page.'),
    task('Crash on rotate in Android 15', 'Reproducible on the Pixel 8, stack trace in the chat.', {
      priority: 'High',
      due: '2026-11-24',
    }),
    task('Offline queue for edits', 'Replay in order once the phone is back on the net.', {
      priority: 'High',
      project: 'Mobile app 2.0',
    }),
    task('New app icon in all sizes', 'Also the monochrome one for themed home screens.', { priority: 'Low' }),
    task('Push notification settings screen', 'Per topic, with quiet hours.', { priority: 'Medium' }),
    task('TestFlight build for beta testers', 'Invite the forty people of the waiting list.', { due: '2026-12-04' }),
    task('Get three quotes from movers', 'Two floors, one piano.', { priority: 'Medium', due: '2026-12-10' }),
    task('Measure the new kitchen', 'Does the fridge fit beside the door?', { priority: 'Low' }),
    task('Order desks and chairs', 'Twelve height-adjustable desks; ask for a discount.'),
    task('Fibre contract for the new floor', 'Lead time is nine weeks, so sign by Christmas.', { priority: 'High' }),
    task('Give notice on the old lease', 'Six months, in writing, by registered letter.', {
      priority: 'High',
      due: '2026-11-30',
    }),
    task('Post backend engineer ad', 'Salary range goes in the first paragraph.', {
      done: true,
      project: 'Hiring: two engineers',
    }),
    task('Prepare take-home exercise', 'Two hours at most, paid.', { priority: 'Medium' }),
    task('Schedule interviews with Amira and Leon', 'Technical, then team lunch.', { due: '2026-11-25' }),
    task('Onboarding checklist for new developers', 'Laptop, accounts, first pull request on day one.', {
      priority: 'Low',
    }),
    task('Ask for references of the finalist', ''),
    task('Quarterly access review', 'Export of all admin accounts, signed off by the team leads.', {
      priority: 'High',
      due: '2026-12-01',
    }),
    task('Book the penetration test', 'Scope: API and mobile back end.', {
      priority: 'Medium',
      project: 'SOC 2 audit',
    }),
    task('Write incident response policy', 'Who calls whom, and within how many minutes.', { priority: 'Medium' }),
    task('Turn on disk encryption evidence', 'Screenshots from device management for every laptop.'),
    task('Vendor risk list', 'All processors with their own certificates.', { priority: 'Low' }),
    task('Pick topics for the December issue', 'Year in numbers, two customer stories.', { due: '2026-11-28' }),
    task('Fix broken unsubscribe link', 'Three complaints since Monday.', { priority: 'High' }),
    task('A/B test of subject lines', 'Ten percent each, winner goes to the rest.', { priority: 'Low' }),
    task('Photos for the customer portraits', 'Ask the bakery and the bike shop.'),
    task('Map old plans to new prices', 'Grandfather the early adopters.', {
      priority: 'High',
      project: 'Billing migration',
    }),
    task('Import saved cards', 'PCI export between the two providers, needs a form.', { priority: 'High' }),
    task('VAT numbers on invoices', 'Validated against VIES for all EU customers.', { priority: 'Medium' }),
    task('Dunning mails for failed payments', 'Day 1, 4 and 10, then pause the subscription.'),
    task('Refund policy wording', 'Fourteen days, no questions.', { priority: 'Low' }),
    task('Water the plants', 'Not too much for the ficus.', { priority: 'Low' }),
    task('Renew parking permit', 'City office, Tuesday before noon.'),
    task('Buy a birthday present for Priya', 'She liked the ceramics shop.', { due: '2026-12-02' }),
    task('Return library books', ''),
    task('Clean up the shared drive', 'Nobody knows what final_v7_new is.', { priority: 'Low' }),
  ],
};
