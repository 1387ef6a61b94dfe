// What SheetJS or exceljs sees in each workbook of a folder: node read.js LIBRARY FOLDER.
// A line a file: {"file", "sheets": {title: digest}} or {"file", "error"}.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

const [library, folder] = process.argv.slice(2);

function digest(parts) {
  const sum = crypto.createHash("sha256");
  for (const part of parts) sum.update(JSON.stringify(part) + "\n");
  return sum.digest("hex");
}

function readSheetJS(file) {
  const book = require("xlsx").readFile(file, { cellNF: true, cellFormula: true, cellHTML: false });
  const sheets = {};
  for (const title of book.SheetNames) {
    const sheet = book.Sheets[title];
    sheets[title] = digest(
      Object.keys(sheet)
        .filter((key) => key[0] !== "!")
        .map((key) => [key, sheet[key].t, sheet[key].v, sheet[key].w, sheet[key].f, sheet[key].z])
        .concat([sheet["!merges"] || [], sheet["!ref"] || ""])
    );
  }
  return sheets;
}

async function readExcelJS(file) {
  const { Workbook } = require("exceljs");
  const book = new Workbook();
  await book.xlsx.readFile(file);
  const sheets = {};
  book.eachSheet((sheet) => {
    const parts = [];
    sheet.eachRow({ includeEmpty: false }, (row) =>
      row.eachCell({ includeEmpty: false }, (cell) =>
        parts.push([cell.address, cell.type, cell.value, cell.numFmt, cell.font, cell.fill, cell.border])
      )
    );
    sheets[sheet.name] = digest(parts);
  });
  return sheets;
}

async function main() {
  const read = library === "xlsx" ? readSheetJS : readExcelJS;
  for (const name of fs.readdirSync(folder).sort()) {
    const found = { file: name };
    try {
      found.sheets = await read(path.join(folder, name));
    } catch (problem) {
      found.error = String(problem && problem.message ? problem.message : problem);
    }
    process.stdout.write(JSON.stringify(found) + "\n");
  }
}

main();
