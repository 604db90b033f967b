const icons = {
  email: '<path d="M2.5 4.5h11v7.5h-11z"/><path d="m2.5 5 5.5 4 5.5-4"/>',
  sms: '<path d="M2.5 3.5h11v7.5H8l-3 2.5V11H2.5z"/>',
  push: '<path d="M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.5 14h3"/>',
  webhook: '<path d="M5.5 4.5 2.5 8l3 3.5M10.5 4.5l3 3.5-3 3.5"/>',
};

type Channel = keyof typeof icons;

const channels: { key: Channel; name: string; protocol: string }[] = [
  { key: 'email', name: 'Email', protocol: 'SMTP' },
  { key: 'sms', name: 'SMS', protocol: 'Twilio-compatible REST' },
  { key: 'push', name: 'Push', protocol: 'Web push over TLS' },
  { key: 'webhook', name: 'Webhook', protocol: 'Signed POST over TLS' },
];

const magic: [string, string, string][] = [
  ['Email', 'bounce@ any domain', '550 5.1.1, no such mailbox'],
  ['Email', 'full@ any domain', '452 4.2.2, mailbox full'],
  ['SMS', '+15005550006', 'taken, like any other valid number'],
  ['SMS', '+15005550001', '400 with 21211, not a valid number'],
  ['SMS', '+15005550004', '400 with 21610, the person opted out'],
  ['SMS', 'any number ending in 0009', 'taken, then called back as undelivered, 30003'],
  ['Push', 'a removed subscription', '410, the subscription is gone'],
  ['Webhook', '/webhook/gone', '410, the endpoint is gone'],
];

/** The page's skeleton. What arrives is filled in by the script, as text only. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Carillon sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%2316181d'/%3E%3Cpath d='M3 5h10M3 8h10M3 11h10' stroke='%2373a3fc' stroke-width='1.4'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body>
<a class="skip" href="#phone">Skip to what arrived</a>
<header class="top">
  <div class="brand">
    <svg viewBox="0 0 28 20" aria-hidden="true"><path d="M1 4h26M1 10h26M1 16h26"/><circle cx="7" cy="4" r="2.2"/><circle cx="15" cy="10" r="2.2"/><circle cx="22" cy="16" r="2.2"/></svg>
    <div><h1>Carillon sandbox</h1><p>The outside world of this installation. Nothing sent here reaches a real person.</p></div>
  </div>
  <div class="top-actions">
    <span id="live" class="live" role="status" data-state="connecting">Connecting</span>
    <button type="button" id="clear">Clear the view</button>
  </div>
</header>
<nav class="jump" aria-label="Sections"><a href="#switches">Channels</a><a href="#phone">Phone</a><a href="#mail">Mail</a><a href="#webhooks">Webhooks</a><a href="#away">Turned away</a></nav>
<main>
  <section id="switches" aria-label="Channels and their switches" class="channels">${channels.map(channelCard).join('')}</section>
  <div class="world">
    <section id="phone" class="panel" aria-labelledby="phone-title">
      <h2 id="phone-title">Phone</h2>
      <div class="handset">
        <div class="screen" aria-label="Lock screen"><p class="clock" id="clock" aria-hidden="true"></p><p class="day" id="day" aria-hidden="true"></p>
          <ol id="push-list" class="cards" tabindex="0" aria-label="Push notifications, newest first"></ol>
          <p class="empty" id="push-empty">No push notification yet. Subscribe a device with <code>POST /api/push-subscriptions</code>.</p></div>
        <div class="messages"><h3>Messages</h3>
          <div id="sms-list" class="threads" tabindex="0" role="group" aria-label="SMS by number, newest first"></div>
          <p class="empty" id="sms-empty">No SMS yet. Send a workflow that has the sms channel to any number.</p></div>
      </div>
    </section>
    <section id="mail" class="panel" aria-labelledby="mail-title">
      <h2 id="mail-title">Mailbox</h2>
      <div class="mailbox">
        <div class="mail-list"><ul id="mail-list" aria-label="Mails, newest first"></ul>
          <p class="empty" id="mail-empty">No mail yet. Anything sent to the SMTP port lands in this list, whoever it is for.</p></div>
        <article id="mail-view" class="mail-view"><p class="empty">Choose a mail to read it.</p></article>
      </div>
    </section>
  </div>
  <div class="logs">
    <section id="webhooks" class="panel" aria-labelledby="webhooks-title"><h2 id="webhooks-title">Webhooks</h2>
      <ol id="webhook-list" class="log"></ol><p class="empty" id="webhook-empty">No webhook yet. A subscriber with a webhook address makes one ring here.</p></section>
    <section id="away" class="panel" aria-labelledby="away-title"><h2 id="away-title">Turned away</h2>
      <ol id="away-list" class="log"></ol><p class="empty" id="away-empty">Nothing was refused or throttled. Break a channel above to see its retries.</p></section>
  </div>
  <details class="panel magic"><summary>Addresses that always behave in one way</summary>
    <table><thead><tr><th scope="col">Channel</th><th scope="col">Address</th><th scope="col">Answer</th></tr></thead>
    <tbody>${magic.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>
    <p>Switches work in this order: closed connections, delay, throttling, failing, then taking a message without ever answering, then taking it and cutting the connection. What was taken is in the ledger even when the sender never heard of it.</p>
  </details>
</main>
</body>
</html>
`;

function channelCard({ key, name, protocol }: (typeof channels)[number]): string {
  return `<article class="channel" data-channel="${key}" aria-labelledby="${key}-name">
  <header><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${icons[key]}</svg><h2 id="${key}-name">${name}</h2><span class="protocol">${protocol}</span></header>
  <div class="lane" role="img" aria-label="Latest answers of ${name}"></div>
  <p class="counts"></p>
  <p class="state" role="status" data-mood="calm">Answers normally</p>
  <div class="quick"><button type="button" data-do="break">Fail all</button><button type="button" data-do="calm" disabled>Calm down</button></div>
  <details><summary>Switches</summary>${switchForm(key)}</details>
</article>`;
}

function switchForm(key: Channel): string {
  const number = (name: string, label: string, unit: string, max: number) =>
    `<label><span>${label}</span><span class="field"><input type="number" name="${name}" min="0" max="${max}" value="0" inputmode="numeric"><span class="unit">${unit}</span></span></label>`;
  return `<form class="form" aria-label="Switches of ${key}">
  ${number('fail_percent', 'Fail', '%', 100)}
  <label><span>Failures are</span><select name="fail_kind"><option value="transient">transient</option><option value="permanent">permanent</option></select></label>
  ${number('latency_ms', 'Delay', 'ms', 120_000)}
  ${number('throttle_percent', 'Throttle', '%', 100)}
  ${number('retry_after_seconds', 'Retry after', 's', 86_400)}
  ${number('hang_percent', 'Take, never answer', '%', 100)}
  ${number('cut_percent', 'Take, then cut', '%', 100)}
  <label class="check"><input type="checkbox" name="refuse"><span>Close every connection</span></label>
  <p class="form-error" role="alert"></p>
</form>`;
}
