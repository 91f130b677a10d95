import type { SampleDatabase } from '@/sandbox/samples/shape';

export const PROJECTS: SampleDatabase = {
  key: 'projects',
  title: 'Projects',
  icon: '🎯',
  titleProperty: 'Project',
  properties: {
    Goal: { type: 'rich_text' },
    Status: { type: 'status' },
    Deadline: { type: 'date' },
    'Open tasks': { type: 'rollup', relation: 'Tasks', rolled: 'Done', function: 'unchecked' },
  },
  rows: [
    {
      title: 'Website relaunch',
      icon: '🌐',
      values: {
        Goal: 'New marketing site with pricing, blog and faster pages. Matches copy, design, hosting and analytics of the site.',
        Status: 'In progress',
        Deadline: '2026-12-15',
      },
    },
    {
      title: 'Mobile app 2.0',
      icon: '📱',
      values: {
        Goal: 'Offline mode and a new home screen on iOS and Android. DOES NOT MATCH work on the website.',
        Status: 'In progress',
        Deadline: '2027-02-28',
      },
    },
    {
      title: 'Office move',
      icon: '📦',
      values: {
        Goal: 'From Harbour Street to the new floor by spring: lease, furniture, network, movers.',
        Status: 'Not started',
      },
    },
    {
      title: 'Hiring: two engineers',
      icon: '🧑‍💻',
      values: {
        Goal: 'Job posts, interviews and onboarding for a backend and a mobile engineer.',
        Status: 'In progress',
      },
    },
    {
      title: 'SOC 2 audit',
      icon: '🔐',
      values: {
        Goal: 'Evidence, policies, access reviews and the penetration test for the auditor.',
        Status: 'In progress',
        Deadline: '2027-01-31',
      },
    },
    {
      title: 'Customer newsletter',
      icon: '✉️',
      values: {
        Goal: 'A monthly mail to customers: topics, text, pictures, sending and its numbers.',
        Status: 'In progress',
      },
    },
    {
      title: 'Billing migration',
      icon: '💳',
      values: { Goal: 'Move subscriptions, invoices and taxes to the new payment provider.', Status: 'Not started' },
    },
    {
      title: 'Summer party 2024',
      icon: '🎉',
      values: { Goal: 'Finished and closed. DOES NOT MATCH any new task.', Status: 'Done' },
    },
  ],
};
