"use strict";
(() => {
  const root = document.documentElement;
  const main = document.getElementById("content");
  const pages = [...document.querySelectorAll(".page")];
  const links = [...document.querySelectorAll("nav a")];
  const order = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });
  const WAIT = 120, FEW = 12, LONG = 8, MOST = 4;

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
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const first = rows.slice();
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    if (rows.length < 2) return;
    heads.forEach((head, at) => {
      if (!("sort" in head.dataset)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => sort(table, heads, first, at));
    });
    filters(table, heads, rows);
  }

  const said = (row, at) => {
    const cell = row.cells[at];
    return cell ? cell.dataset.v ?? cell.textContent.trim() : "";
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
  function sort(table, heads, first, at) {
    const before = heads[at].getAttribute("aria-sort");
    const next = before === "ascending" ? "descending" : before ? "" : "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    let rows = first;
    if (next) {
      heads[at].setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      rows = first
        .map((row) => [said(row, at), row])
        .sort(([one], [other]) =>
          (one === "" || other === "" ? 1 : sign) * compare(one, other))
        .map(([, row]) => row);
    }
    table.tBodies[0].append(...rows);
  }

  function filters(table, heads, rows) {
    const box = table.closest(".scroll").previousElementSibling;
    const input = box.querySelector("input");
    const clear = box.querySelector("button");
    const shown = box.querySelector(".shown");
    const texts = rows.map((row) =>
      [...row.cells].filter((cell) => !cell.hasAttribute("aria-hidden"))
        .map((cell) => cell.textContent).join(" ").toLocaleLowerCase());
    const selects = choices(heads, rows);
    for (const [select] of selects) clear.before(select);
    const apply = () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      rows.forEach((row, number) => {
        const fits = words.every((word) => texts[number].includes(word)) &&
          selects.every(([select, at]) => !select.value || row.cells[at].textContent.trim() === select.value);
        row.hidden = !fits;
        left += fits;
      });
      shown.textContent = left ? main.dataset.shown.replace("{shown}", left).replace("{total}", rows.length) : main.dataset.none;
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
    apply();
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
        if (cell.dataset.v !== undefined) return;
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

  for (const page of pages) page.addEventListener("beforematch", () => show(page));
  window.addEventListener("hashchange", () => follow(true));
  follow(false);
})();
