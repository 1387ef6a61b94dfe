"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const main = document.getElementById("content");
  const pages = [...document.querySelectorAll(".page")];
  const links = [...document.querySelectorAll("nav a")];
  const states = [];
  const order = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });
  const WAIT = 120, FEW = 12, LONG = 8, MOST = 4, AT_ONCE = 200;
  const NUMBER = /^[−+]?[\d,]+(\.\d+)?( ?%)?$/;

  /* Pages: one at a time; the browser's own search still finds the others. */
  function show(page) {
    for (const one of pages) {
      if (one === page) one.removeAttribute("hidden");
      else one.setAttribute("hidden", "until-found");
    }
    for (const link of links) {
      const isHere = link.hash === "#" + page.id;
      if (isHere) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (isHere && link.parentElement.parentElement.scrollWidth > window.innerWidth) {
        link.scrollIntoView({ block: "nearest", inline: "center" });
      }
    }
    prepare(page);
  }

  function follow(isChosen) {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const page = wanted && wanted.closest(".page");
    if (!page && isChosen) return;
    show(page || pages[0]);
    if (!page) return;
    if (wanted === page) {
      window.scrollTo(0, 0);
      if (isChosen) document.getElementById(page.id + "-head").focus({ preventScroll: true });
    } else {
      unfold(wanted);
      wanted.scrollIntoView({ block: "center" });
      wanted.focus({ preventScroll: true });
    }
  }

  /* Tables are made ready when their page is first shown. */
  function prepare(page) {
    if (page.dataset.ready) return;
    page.dataset.ready = "yes";
    for (const table of page.querySelectorAll("table.data")) enhance(table);
    for (const box of page.querySelectorAll(".scroll:not([tabindex])")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  }

  function enhance(table) {
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    if (rows.length > 1) {
      const state = { table, heads, rows, order: rows, isFit: () => true, most: AT_ONCE };
      states.push(state);
      heads.forEach((head, at) => {
        if (!("sort" in head.dataset)) return;
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        head.replaceChildren(button);
        button.addEventListener("click", () => sort(state, at));
      });
      filters(state);
      const more = table.closest(".scroll").nextElementSibling;
      state.more = more;
      more.firstElementChild.addEventListener("click", () => { state.most = Infinity; lay(state); });
      lay(state);
    }
    reveal(table, heads);
  }

  /* The rows that fit, in their order; of very many only the first until more are wanted. */
  function lay(state) {
    let fitting = 0;
    for (const row of state.order) {
      const isFit = state.isFit(row);
      fitting += isFit;
      row.hidden = !isFit || fitting > state.most;
    }
    const rest = fitting - Math.min(fitting, state.most);
    state.more.hidden = !rest;
    state.more.firstElementChild.textContent = main.dataset.more.replace("{count}", rest);
    state.shown.textContent = fitting
      ? main.dataset.shown.replace("{shown}", fitting).replace("{total}", state.rows.length)
      : main.dataset.none;
  }

  /* On a narrow screen a Gantt chart begins with its bars, beside the names that stay. */
  function reveal(table, heads) {
    const box = table.closest(".scroll");
    const tick = heads.find((head) => head.classList.contains("tick"));
    const name = heads.find((head) => head.classList.contains("name"));
    if (tick && name && tick.offsetLeft > 0.6 * box.clientWidth && table.offsetWidth > box.clientWidth + 200) {
      box.scrollLeft = tick.offsetLeft - name.offsetWidth;
    }
  }

  const said = (row, at) => {
    const cell = row.cells[at];
    if (!cell) return "";
    const text = cell.textContent.trim();
    if (cell.dataset.v !== undefined) return cell.dataset.v;
    return NUMBER.test(text) ? text.replace(/[,%\s]/g, "").replace("−", "-") : text;
  };

  function compare(one, other) {
    if (one === "" || other === "") return (one === "") - (other === "");
    const left = Number(one), right = Number(other);
    const isLeft = !Number.isNaN(left), isRight = !Number.isNaN(right);
    if (isLeft && isRight) return left - right;
    if (isLeft !== isRight) return isLeft ? -1 : 1;
    return order.compare(one, other);
  }

  /* Rising, falling, and as the report has them; empty cells stay last. */
  function sort(state, at) {
    const head = state.heads[at];
    const before = head.getAttribute("aria-sort");
    const next = before === "ascending" ? "descending" : before ? "" : "ascending";
    for (const one of state.heads) one.removeAttribute("aria-sort");
    state.order = state.rows;
    if (next) {
      head.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      state.order = state.rows
        .map((row) => [said(row, at), row])
        .sort(([one], [other]) => (one === "" || other === "" ? 1 : sign) * compare(one, other))
        .map(([, row]) => row);
    }
    lay(state);
    state.table.tBodies[0].append(...state.order);
  }

  function filters(state) {
    const { heads, rows } = state;
    const box = state.table.closest(".scroll").previousElementSibling;
    const input = box.querySelector("input");
    const clear = box.querySelector("button");
    state.shown = box.querySelector(".shown");
    const selects = choices(heads, rows);
    for (const [select] of selects) clear.before(select);
    const texts = new Map();
    const text = (row) => {
      if (!texts.has(row)) {
        const cells = [...row.cells].filter((cell) => !cell.hasAttribute("aria-hidden"));
        texts.set(row, cells.map((cell) => cell.textContent).join(" ").toLocaleLowerCase());
      }
      return texts.get(row);
    };
    const apply = () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      state.isFit = (row) =>
        words.every((word) => text(row).includes(word)) &&
        selects.every(([select, at]) => !select.value || row.cells[at].textContent.trim() === select.value);
      lay(state);
    };
    let timer = 0;
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, WAIT); });
    for (const [select] of selects) select.addEventListener("change", apply);
    clear.addEventListener("click", () => {
      input.value = "";
      for (const [select] of selects) select.value = "";
      apply();
    });
    box.hidden = false;
  }

  /* A list to choose from for columns of few different words, as a sheet's filter has them. */
  function choices(heads, rows) {
    const found = [];
    if (rows.length < LONG) return found;
    heads.forEach((head, at) => {
      if (found.length >= MOST || !("sort" in head.dataset)) return;
      const values = new Set();
      for (const row of rows) {
        const cell = row.cells[at];
        if (!cell) continue;
            const text = cell.textContent.trim();
        if (text) values.add(text);
        if (values.size > FEW) return;
      }
      if (values.size < 2 || values.size > rows.length / 2) return;
      if ([...values].some((text) => /^[\d\s.,:%+−-]+$/.test(text))) return;
      const name = head.textContent.trim();
      const select = document.createElement("select");
      select.setAttribute("aria-label", name);
      select.append(new Option(main.dataset.all.replace("{column}", name), ""));
      for (const text of [...values].sort(order.compare)) select.append(new Option(text, text));
      found.push([select, at]);
    });
    return found;
  }

  /* Colours: as the system has them until somebody chooses. */
  const theme = document.getElementById("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const press = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; press(); });
  system.addEventListener("change", press);
  theme.hidden = false;
  press();

  const print = document.getElementById("print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());

  /* A row that something leads to is shown, and on paper all rows that fit are. */
  function unfold(row) {
    const state = states.find((one) => one.table.contains(row));
    if (!state || !row.hidden) return;
    state.most = Infinity;
    state.isFit = () => true;
    lay(state);
  }
  window.addEventListener("beforeprint", () => {
    for (const page of pages) prepare(page);
    for (const state of states) { state.before = state.most; state.most = Infinity; lay(state); }
  });
  window.addEventListener("afterprint", () => {
    for (const state of states) { state.most = state.before; lay(state); }
  });

  for (const page of pages) page.addEventListener("beforematch", () => show(page));
  window.addEventListener("hashchange", () => follow(true));
  for (const page of pages) page.setAttribute("hidden", "until-found");
  root.classList.add("ready");
  follow(false);
});
