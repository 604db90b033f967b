import type { Page } from '@playwright/test';
import axe, { type Result } from 'axe-core';

/** One serious or critical finding in a line: rule, how often, and the first place. */
export type Finding = string;

/** What axe finds on the page as it stands, at its two gravest levels. Frames are somebody's e-mail and not looked into. */
export async function seriousFindings(page: Page): Promise<Finding[]> {
  // Evaluated by the browser's debugger, so the page's policy for scripts stays as strict as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const answer = await here.run(document, { resultTypes: ['violations'], iframes: false });
    return answer.violations;
  });
  return violations.filter(isGrave).map(inOneLine);
}

const isGrave = ({ impact }: Result): boolean => impact === 'serious' || impact === 'critical';

const inOneLine = ({ id, nodes, help }: Result): Finding =>
  `${id} × ${nodes.length}: ${help}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary?.split('\n').slice(1).join(' ').slice(0, 200)}`;
