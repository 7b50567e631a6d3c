/** The page's frame; the scripts fill it from the event stream. */
export const pageHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>ContactPort wallboard</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css">
    <script type="module" src="/script/main.js"></script>
  </head>
  <body>
    <header class="masthead">
      <h1>ContactPort</h1>
      <p>One board over every centre, through one contract.</p>
      <p id="line" class="line" role="status">Connecting…</p>
    </header>
    <main id="centres" class="centres">
      <noscript><p>This page needs JavaScript. The same board as data: <a href="/api/centres">/api/centres</a>.</p></noscript>
    </main>
  </body>
</html>
`;
