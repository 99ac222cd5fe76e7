package metronome.page;

/** Questions about a page that are asked inside it; each answers with what is wrong. */
public final class Checks {

  private Checks() {}

  private static final String COMMON =
      """
      const data = JSON.parse(document.querySelector('#survey').textContent);
      const place = (e) => {
        let path = e.dataset.is;
        for (let at = e; !path.startsWith('/'); ) {
          at = at.parentElement.closest('[data-at]');
          path = at.dataset.at + '/' + path;
        }
        return path;
      };
      const at = (path) => path.split('/').slice(1).reduce((node, name) => node?.[name], data);
      """;

  /** Cells whose value is not the one in the JSON, or whose text is not that value rounded. */
  public static final String FIGURES =
      "(() => {"
          + COMMON
          + """
          const scales = {'%': 100, 'ms': 1e3, 'MHz': 1e-6, 'KiB': 1 / 1024};
          function shows(text, value) {
            const found = [...text.replace(/\\u2212/g, '-').replace(/,/g, '')
              .matchAll(/([-+]?\\d+(?:\\.(\\d+))?)(?: (%|ms|MHz|KiB))?/g)].pop();
            if (!found) return false;
            const scaled = value * (scales[found[3]] ?? 1);
            return Math.abs(scaled - Number(found[1])) <= 0.5000001 * 10 ** -(found[2] ?? '').length;
          }
          const wrong = [];
          const cells = [...document.querySelectorAll('[data-is]')];
          for (const cell of cells) {
            const value = at(place(cell));
            const same = cell.dataset.value === undefined
              ? value === undefined || value === null
              : Number(cell.dataset.value) === value && shows(cell.textContent, value);
            if (!same) wrong.push([place(cell), value ?? null, cell.dataset.value ?? null, cell.textContent]);
          }
          return {wrong, checked: cells.length};
          })()""";

  /** Figures of the JSON that no cell shows. */
  public static final String MISSING =
      "(() => {"
          + COMMON
          + """
          const shown = new Set([...document.querySelectorAll('[data-is]')].map(place));
          const drawn = [/histogram/, /unitDecibels/, /numerics\\/steps/, /stepsPerStretch/, /confusion/, /^\\/pareto/,
            /floatAccuracy\\/(right|of)$/, /accuracy\\/right$/, /agreement\\/(right|of|low|high)$/,
            /(p01|p25|p75)$/, /schemaVersion/, /clockHertz$/, /\\/answers$/,
            /^\\/models\\/\\d+\\/floatAccuracy/];
          // Of many parts, the small ones are one row.
          const small = (path) => {
            const part = path.match(/^(.*\\/(stages|functions|causes)\\/(\\d+))\\//);
            return part && (part[3] >= 12 || part[3] >= 8 && at(part[1]).share < 0.01);
          };
          const missing = [];
          (function walk(node, path) {
            if (typeof node === 'number') {
              // Parts that took nothing are left out of the tables.
              const nothing = node === 0 && /(stages|functions|causes)\\/\\d+\\//.test(path);
              if (!nothing && !small(path) && !shown.has(path) && !drawn.some((known) => known.test(path))) missing.push(path);
            } else if (node && typeof node === 'object') {
              for (const [name, child] of Object.entries(node)) walk(child, path + '/' + name);
            }
          })(data, '');
          return missing;
          })()""";

  /** Text whose colour differs from what is behind it by less than 4.5 : 1 (WCAG 2.1, 1.4.3). */
  static final String FAINT =
      """
      (() => {
        const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
          const s = c[i] / 255;
          return sum + weight * (s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4);
        }, 0);
        const behind = (e) => {
          for (let at = e; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
          }
          return [255, 255, 255];
        };
        const faint = new Set();
        for (const e of document.querySelectorAll('body *')) {
          const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          if (!words || !e.checkVisibility() || ['TITLE', 'title', 'desc', 'OPTION', 'SCRIPT'].includes(e.tagName)) continue;
          const style = getComputedStyle(e);
          const [a, b] = [light(parse(e instanceof SVGElement ? style.fill : style.color)), light(behind(e))];
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < 4.5) faint.add(e.tagName + '.' + e.getAttribute('class') + ' ' + ratio.toFixed(2));
        }
        return [...faint];
      })()""";

  /** What readers with a screen reader or a keyboard would miss. */
  static final String INACCESSIBLE =
      """
      (() => {
        const wrong = [];
        const all = (selector) => [...document.querySelectorAll(selector)];
        for (const table of all('table')) if (!table.caption?.textContent) wrong.push('table without caption');
        for (const th of all('th')) if (!th.scope) wrong.push('th without scope: ' + th.textContent);
        for (const td of all('tbody tr:not(.group)')) if (td.cells[0].tagName !== 'TH') wrong.push('row without a name');
        for (const svg of all('svg:not([aria-hidden])')) {
          if (svg.getAttribute('role') !== 'img' || !svg.querySelector(':scope > title')?.textContent ||
              !svg.querySelector(':scope > desc')?.textContent) wrong.push('svg without words');
        }
        let level = 0;
        for (const heading of all('h1, h2, h3, h4, h5, h6')) {
          const next = Number(heading.tagName[1]);
          if (next > level + 1) wrong.push('heading skips a level: ' + heading.textContent);
          level = next;
        }
        const ids = all('[id]').map((e) => e.id);
        for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push('id twice: ' + id);
        for (const field of all('select, input')) if (!field.labels.length) wrong.push('field without label');
        for (const box of all('.scroll')) {
          if (box.scrollWidth > box.clientWidth + 1 && box.checkVisibility() && box.tabIndex < 0)
            wrong.push('scrolls without a keyboard: ' + box.textContent.slice(0, 40));
        }
        for (const header of all('table.sortable thead th')) {
          if (!header.hasAttribute('aria-sort') || !header.querySelector('button')) wrong.push('does not sort: ' + header.textContent);
        }
        return wrong;
      })()""";
}
