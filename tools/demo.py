"""Write the example plan in both languages, sync it with its reports, and say what to open."""

import sys
from pathlib import Path
from subprocess import run

FOLDER = Path("demo")
PLANS = {"en": FOLDER / "website-redesign.xlsx", "zh": FOLDER / "网站改版.xlsx"}


def main() -> None:
    """Run the same commands a user would."""
    FOLDER.mkdir(exist_ok=True)
    for language, plan in PLANS.items():
        plan.unlink(missing_ok=True)
        sync = ["sync", str(plan), "--report-to", str(FOLDER)]
        page = ["report", str(plan), "--format", "html", "--to", str(FOLDER)]
        for command in (["init", str(plan), "--example"], sync, page):
            run([sys.executable, "-m", "sheetpm", *command, "--lang", language], check=True)
    print("\nOpen these in Excel, LibreOffice or Google Sheets; the Dashboard is the first tab:")
    for plan in PLANS.values():
        print(f"  {plan}")
    print("and these are the reports to send to people:")
    for report in sorted(FOLDER.glob("*-report-*")):
        print(f"  {report}")


if __name__ == "__main__":
    main()
