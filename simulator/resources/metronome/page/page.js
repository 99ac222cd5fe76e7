// Sorting and filtering. Everything is on the page without it.
'use strict';
(() => {
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  // Text as people compare it, the same in every browser's language.
  const words = new Intl.Collator('en', {numeric: true});

  /** What a cell sorts by: its figure, its words, or nothing. */
  function key(cell, figures) {
    if (!figures) return cell.textContent;
    const value = cell.dataset.value ?? cell.textContent.replace(/[^-0-9.]/g, '');
    return value === '' || Number.isNaN(Number(value)) ? null : Number(value);
  }

  /** Sorts the rows of each body of a table; rows that head a group stay, rows without a figure go last. */
  function sort(header, column) {
    const table = header.closest('table');
    const ascending = header.getAttribute('aria-sort') !== 'ascending';
    const sign = ascending ? 1 : -1;
    const figures = header.classList.contains('n') || header.hasAttribute('data-board');
    for (const other of all('thead th[aria-sort]', table)) other.setAttribute('aria-sort', 'none');
    header.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains('group'));
      const keyed = rows.map((row) => [key(row.cells[column], figures), row]);
      keyed.sort(([a], [b]) => {
        if (a === null || b === null) return (a === null) - (b === null);
        return sign * (figures ? a - b : words.compare(a, b));
      });
      for (const [, row] of keyed) body.append(row);
    }
  }

  for (const table of all('table.sortable')) {
    all('thead th', table).forEach((header, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...header.childNodes);
      header.append(button);
      header.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => sort(header, column));
    });
  }

  const form = document.querySelector('form.filters');

  /** Hides what the filters leave out; a verdict left out of the matrix leaves its place empty. */
  function filter() {
    const want = Object.fromEntries(new FormData(form));
    const text = want.text.trim().toLowerCase();
    const fits = (element, facet) =>
      !want[facet] || !(facet in element.dataset) || element.dataset[facet] === want[facet];
    const modelFits = (element) => fits(element, 'task') &&
      (!text || !('model' in element.dataset) || element.dataset.text.includes(text));
    let shown = 0;
    for (const row of all('.matrix tr[data-model]')) {
      let any = false;
      for (const cell of all('[data-board]', row)) {
        cell.hidden = !fits(cell, 'board');
        cell.classList.toggle('other', !fits(cell, 'verdict'));
        any = any || (!cell.hidden && fits(cell, 'verdict'));
      }
      row.hidden = !modelFits(row) || !any;
      shown += row.hidden ? 0 : 1;
    }
    for (const header of all('.matrix thead [data-board]')) header.hidden = !fits(header, 'board');
    for (const group of all('.matrix .group')) {
      group.hidden = !all('tr[data-model]', group.parentNode).some((row) => !row.hidden);
    }
    for (const element of all('section [data-model], section [data-board]')) {
      if (element.closest('.matrix')) continue;
      element.hidden = !(modelFits(element) && fits(element, 'board') && fits(element, 'verdict'));
    }
    for (const model of all('details.model')) {
      model.hidden = !modelFits(model) || !all('details.result[data-verdict]', model).some((result) => !result.hidden);
    }
    for (const board of all('#pareto details[data-board]')) if (want.board && !board.hidden) board.open = true;
    const models = all('.matrix tr[data-model]').length;
    form.querySelector('output').textContent = `${shown} of ${models} models`;
  }

  for (const row of all('.matrix tr[data-model]')) row.dataset.text = row.cells[0].textContent.toLowerCase();
  const texts = new Map(all('.matrix tr[data-model]').map((row) => [row.dataset.model, row.dataset.text]));
  for (const element of all('[data-model]')) element.dataset.text = texts.get(element.dataset.model);
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('button').addEventListener('click', () => {
    form.reset();
    filter();
  });
  filter();

  /** A link to something folded unfolds it. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView();
  }
  addEventListener('hashchange', unfold);
  unfold();
})();
