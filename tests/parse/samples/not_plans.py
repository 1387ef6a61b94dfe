"""Workbooks that are no plans and must be refused."""

from tests.parse.samples.making import Sample, Sheet, table


def _refused(name: str, title: str, text: str) -> Sample:
    return Sample(name=name, sheets=[Sheet(title=title, rows=table(text))])


NOT_PLANS = (
    _refused(
        "en price list",
        "Prices",
        "Price list 2026\nItem No.|Description|Unit|Price|Valid from|Valid to\n1001|Bolt M8|pc|0.12|@1-1|@12-31\n1002|Nut M8|pc|0.08|@1-1|@12-31\n1003|Washer|pc|0.02|@1-1|@12-31",
    ),
    _refused(
        "en household budget",
        "Budget",
        "Budget\nCategory|Planned|Actual|Difference\nRent|1200|1200|0\nFood|400|430|-30\nCar|150|90|60\nTotal|1750|1720|30",
    ),
    _refused(
        "en attendance sheet",
        "March",
        "Attendance\nNo|Name|1|2|3|4|5|6|7|Total\n1|Ann Lee|P|P|A|P|P|P|P|6\n2|Bo Kim|P|P|P|P|P|A|A|5",
    ),
    _refused(
        "en class timetable",
        "Timetable",
        "Time|Monday|Tuesday|Wednesday|Thursday|Friday\n8:00|Maths|English|Art|Maths|Sport\n9:00|History|Maths|Physics|English|Art\n10:00|Sport|Art|Maths|Biology|Maths",
    ),
    _refused(
        "en inventory",
        "Stock",
        "ID|Name|Quantity|Reorder level|Location|Last order date|Status\n1|Printer paper|40|10|A1|@2-3|In stock\n2|Toner|2|4|A2|@2-9|Reorder\n3|Pens|300|50|B1|@1-5|In stock",
    ),
    _refused(
        "en contacts",
        "Contacts",
        "Name|Company|Title|Phone|E-mail|Birthday\nAnn Lee|Acme|CEO|555-1234|ann@example.com|@3-2\nBo Kim|Best|CTO|555-2345|bo@example.com|@7-9",
    ),
    _refused(
        "en bank statement",
        "Statement",
        "Account 12-345\nDate|Description|Debit|Credit|Balance\n@1-2|Opening|||500\n@1-5|Rent|400||100\n@1-9|Salary||2500|2600",
    ),
    _refused(
        "en football table",
        "League",
        "Pos|Team|Played|Won|Drawn|Lost|GF|GA|Points\n1|Rovers|10|8|1|1|22|7|25\n2|United|10|7|1|2|18|9|22\n3|City|10|5|2|3|15|11|17",
    ),
    _refused(
        "en football fixtures",
        "Fixtures",
        "Date|Time|Home|Away|Result|Referee\n@3-7|15:00|Rovers|United|2-1|Ann\n@3-14|15:00|City|Rovers||Bo\n@3-21|15:00|United|City||Ann",
    ),
    _refused(
        "en invoices",
        "Invoices",
        "Invoice No|Customer|Date|Due date|Amount|Status\n1|Acme|@1-5|@2-4|1200|Paid\n2|Best|@1-9|@2-8|800|Open\n3|Core|@1-20|@2-19|950|Open",
    ),
    _refused(
        "en leave register",
        "Leave",
        "Employee|Type|Start date|End date|Days|Approved by\nAnn Lee|Holiday|@7-1|@7-14|10|Bo\nBo Kim|Sick|@2-3|@2-4|2|Cy\nCy Ortiz|Holiday|@8-3|@8-7|5|Bo",
    ),
    _refused(
        "en contracts",
        "Contracts",
        "Contract No.|Supplier|Start Date|End Date|Value|Notice period\nC1|Acme|@1-1|@12-31|12000|3 months\nC2|Best|@1-1|2027-12-31|8000|1 month\nC3|Core|@4-1|2027-03-31|900|1 month",
    ),
    _refused(
        "en staff list",
        "Staff",
        "No.|Name|Department|Position|Start date|Salary\n1|Ann Lee|IT|Engineer|@1-5|4000\n2|Bo Kim|HR|Assistant|@2-2|3000\n3|Cy Ortiz|IT|Lead|@3-2|5000",
    ),
    _refused(
        "en timesheet",
        "Timesheet",
        "Employee: Ann\nDate|Task|Start|End|Hours\n@3-2|Meeting|9:00|10:00|1\n@3-2|Coding|10:00|12:30|2.5\n@3-3|Coding|9:00|17:00|8",
    ),
    _refused(
        "zh 报价单",
        "报价单",
        "报价单\n序号|名称|规格|单位|数量|单价|金额|备注\n1|螺栓|M8|个|100|0.5|50\n2|螺母|M8|个|100|0.3|30\n合计|||||||80",
    ),
    _refused(
        "zh 考勤表",
        "考勤",
        "三月考勤表\n序号|姓名|部门|出勤天数|迟到|请假|备注\n1|王伟|研发|21|0|1\n2|李娜|设计|22|1|0",
    ),
    _refused(
        "zh 课程表",
        "课程表",
        "时间|星期一|星期二|星期三|星期四|星期五\n第一节|语文|数学|英语|数学|体育\n第二节|数学|语文|美术|英语|音乐",
    ),
    _refused(
        "zh 通讯录",
        "通讯录",
        "序号|姓名|职务|电话|邮箱|入职日期\n1|王伟|经理|13800000000|w@example.com|@3-2\n2|李娜|设计师|13900000000|l@example.com|@4-1",
    ),
    _refused(
        "zh 合同台账",
        "合同台账",
        "序号|合同名称|甲方|乙方|签订日期|合同金额|开始日期|结束日期\n1|采购合同|甲公司|乙公司|@1-5|120000|@1-6|@12-31\n2|服务合同|甲公司|丙公司|@2-5|30000|@2-6|@12-31",
    ),
    _refused(
        "zh 库存表",
        "库存",
        "编号|名称|规格|库存数量|单位|入库日期|状态\nA1|打印纸|A4|40|包|@2-3|正常\nA2|墨盒|HP|2|个|@2-9|不足",
    ),
    _refused(
        "ja 名簿",
        "名簿",
        "No|氏名|部署|電話|メール|入社日\n1|山田太郎|総務|03-1111|y@example.com|@4-1\n2|鈴木花子|営業|03-2222|s@example.com|@4-1",
    ),
    _refused(
        "ja 見積書",
        "見積書",
        "御見積書\nNo|品名|数量|単位|単価|金額|備考\n1|ボルト|10|個|50|500\n2|ナット|10|個|30|300\n合計|||||800",
    ),
    _refused(
        "ko 재고",
        "재고",
        "번호|품목|수량|단가|금액|입고일\n1|용지|40|5000|200000|@2-3\n2|토너|2|80000|160000|@2-9",
    ),
    _refused(
        "fr stock",
        "Stock",
        "Référence|Désignation|Quantité|Prix unitaire|Date d'entrée\nA1|Papier|40|5|@2-3\nA2|Encre|2|30|@2-9",
    ),
    _refused(
        "fr facturation",
        "Factures",
        "N°|Client|Date|Échéance|Montant|Statut\n1|Dupont|@1-5|@2-4|1200|Payée\n2|Durand|@1-9|@2-8|800|Ouverte",
    ),
    _refused(
        "de haushalt",
        "Haushalt",
        "Kategorie|Januar|Februar|März|Summe\nMiete|900|900|900|2700\nEssen|300|320|310|930",
    ),
    _refused(
        "de urlaubsplan",
        "Urlaub",
        "Name|Von|Bis|Tage|Genehmigt\nAnn Lee|@7-1|@7-14|10|ja\nBo Kim|@8-3|@8-7|5|ja\nCy Ort|@8-10|@8-14|5|nein",
    ),
    _refused(
        "es inventario",
        "Inventario",
        "Código|Descripción|Cantidad|Precio|Fecha de compra|Estado\n1|Papel|40|5|@2-3|Bueno\n2|Tinta|2|30|@2-9|Bajo",
    ),
    _refused(
        "pt extrato",
        "Extrato",
        "Data|Descrição|Débito|Crédito|Saldo\n@1-2|Saldo inicial|||500\n@1-5|Aluguel|400||100",
    ),
    _refused(
        "vi bảng lương",
        "Lương",
        "STT|Họ và tên|Chức vụ|Ngày công|Lương|Ghi chú\n1|Nguyễn An|Kỹ sư|22|10000\n2|Trần Bình|Kế toán|21|9000",
    ),
    _refused(
        "pl faktury",
        "Faktury",
        "Nr|Kontrahent|Data wystawienia|Termin płatności|Kwota|Status\n1|Acme|@1-5|@2-4|1200|Zapłacona\n2|Best|@1-9|@2-8|800|Otwarta",
    ),
    _refused(
        "tr stok",
        "Stok",
        "No|Ürün adı|Miktar|Birim|Fiyat|Giriş tarihi\n1|Kağıt|40|paket|5|@2-3\n2|Toner|2|adet|80|@2-9",
    ),
    _refused(
        "en books",
        "Books",
        "Title|Author|Year|Status|Started|Finished\nEmma|Austen|1815|Read|@1-5|@1-20\nDracula|Stoker|1897|Reading|@2-1\nUlysses|Joyce|1922|To read",
    ),
    _refused(
        "en equipment loans",
        "Loans",
        "Item|Borrower|From|Until|Status\nDrill|Ann|@3-2|@3-9|returned\nSaw|Bo|@3-5|@3-12|out\nLadder|Cy|@3-9|@3-10|out",
    ),
    _refused(
        "en room bookings",
        "Bookings",
        "Room|Booked by|Start|End|Purpose\nR1|Ann|@3-2|@3-2|Meeting\nR2|Bo|@3-3|@3-4|Workshop\nR1|Cy|@3-5|@3-5|Interview",
    ),
    _refused(
        "en subscriptions",
        "Subscriptions",
        "Service|Owner|Start date|Renewal date|Cost\nMail|Ann|@1-1|@12-31|120\nCloud|Bo|@2-1|2027-01-31|900\nCRM|Cy|@3-1|2027-02-28|700",
    ),
    _refused(
        "en job applications",
        "Applications",
        "Company|Position|Date applied|Status|Contact|Follow-up\nAcme|Clerk|@3-2|Rejected|Ann|@3-9\nBest|Cook|@3-3|Open|Bo|@3-12\nCore|Guard|@3-4|Open|Cy|@3-14",
    ),
    _refused(
        "en time sheet with clock times in cells",
        "Timesheet",
        "Date|Task|Start|End|Hours\n@3-2|Meeting|0.375|0.416|1\n@3-2|Coding|0.416|0.52|2.5\n@3-3|Coding|0.375|0.708|8",
    ),
    _refused(
        "en daily agenda",
        "Agenda",
        "Workshop agenda\nStart|End|Topic|Speaker\n9:00|9:30|Welcome|Ann\n9:30|10:30|Vision|Bo\n10:30|11:00|Break",
    ),
    _refused(
        "en vacation calendar",
        "Vacations",
        "Name|Start|End|Days|Approved\nAnn Lee|@7-1|@7-14|10|yes\nBo Kim|@8-3|@8-7|5|yes\nCy Ortiz|@8-10|@8-14|5|no",
    ),
    _refused(
        "en training list",
        "Training",
        "Course|Trainer|Start|End|Days|Seats\nExcel|Ann|@3-2|@3-3|2|10\nWord|Bo|@3-9|@3-9|1|12\nSafety|Cy|@3-16|@3-16|1|20",
    ),
    _refused(
        "en sales pipeline",
        "Pipeline",
        "Deal|Owner|Stage|Amount|Close date|Probability\nAcme|Ann|Offer|12000|@4-1|%50\nBest|Bo|Lead|8000|@5-1|%20\nCore|Cy|Won|900|@3-1|%100",
    ),
    _refused(
        "zh 请假登记",
        "请假",
        "序号|姓名|请假类型|开始日期|结束日期|天数|审批人\n1|王伟|年假|@7-1|@7-10|8|赵总\n2|李娜|病假|@3-2|@3-3|2|赵总\n3|张强|事假|@4-2|@4-2|1|赵总",
    ),
    _refused(
        "zh 会议签到",
        "签到",
        "会议签到表\n序号|姓名|单位|职务|签到时间\n1|王伟|甲公司|经理|@3-2\n2|李娜|乙公司|工程师|@3-2",
    ),
    _refused(
        "zh 设备台账",
        "设备",
        "序号|设备名称|型号|购置日期|使用部门|责任人|状态\n1|电脑|X1|@1-5|研发|王伟|在用\n2|打印机|P2|@2-5|行政|李娜|报废\n3|投影仪|T3|@3-5|行政|李娜|在用",
    ),
    _refused(
        "fr congés",
        "Congés",
        "Nom|Début|Fin|Jours|Validé\nAnne|@7-1|@7-14|10|oui\nPaul|@8-3|@8-7|5|oui\nLéa|@8-10|@8-14|5|non",
    ),
    _refused(
        "es vacaciones",
        "Vacaciones",
        "Nombre|Inicio|Fin|Días|Aprobado\nAna|@7-1|@7-14|10|sí\nLuis|@8-3|@8-7|5|sí\nEva|@8-10|@8-14|5|no",
    ),
    _refused(
        "pl urlopy",
        "Urlopy",
        "Imię i nazwisko|Od|Do|Liczba dni|Uwagi\nAnna Nowak|@7-1|@7-14|10|wypoczynkowy\nJan Kos|@8-3|@8-7|5|wypoczynkowy",
    ),
    _refused(
        "de list of holidays",
        "Feiertage",
        "Feiertage Bayern 2026\nDatum|Wochentag|Feiertag\n@1-1|Do|Neujahr\n@1-6|Di|Heilige Drei Könige\n@4-3|Fr|Karfreitag\n@4-6|Mo|Ostermontag\n@5-1|Fr|Tag der Arbeit",
    ),
    _refused(
        "ja leave of people",
        "休暇予定",
        "氏名|種別|開始日|終了日|承認\n佐藤|有給|@5-1|@5-8|済\n鈴木|有給|@8-10|@8-14|未",
    ),
    _refused(
        "ja quotation",
        "御見積書",
        "御見積書\n株式会社サンプル御中|||2026年3月10日\n|\n品名|数量|単位|単価|金額\nサーバー構築作業|1|式|500000|500000\n保守（年間）|12|ヶ月|30000|360000\n小計||||860000\n消費税||||86000\n合計||||946000",
    ),
    _refused(
        "zh register of contracts",
        "合同台账",
        "序号|合同名称|签订日期|到期日期|金额|经办人\n1|办公租赁合同|@1-1|@12-31|120000|张三\n2|物业服务合同|@3-1|@12-31|36000|李四",
    ),
    _refused(
        "en courses and rooms",
        "Courses",
        "Course|Trainer|Start|End|Room\nExcel basics|Jo|@3-2|@3-3|A1\nFirst aid|Al|@3-9|@3-9|B2\nGDPR|Jo|@3-16|@3-16|A1",
    ),
    _refused(
        "fr leave of people",
        "Congés",
        "Nom|Prénom|Début|Fin|Nb jours|Validé\nMartin|Léa|@7-6|@7-17|10|oui\nPetit|Jean|@8-3|@8-14|10|non",
    ),
    _refused(
        "fr quotation",
        "Devis",
        "DEVIS N° 2026-045\nClient : M. Leroy\n|\nDésignation|Qté|Unité|P.U. HT|Total HT\nDépose ancienne cuisine|1|ens|450|450\nPose meubles|8|U|95|760\nTotal HT||||1210\nTVA 10 %||||121\nTotal TTC||||1331",
    ),
    _refused(
        "es purchase orders",
        "Compras",
        "N° OC|Proveedor|Descripción|Fecha pedido|Fecha entrega|Monto\nOC-1|Acme|Cemento|@3-2|@3-9|5000\nOC-2|Beta|Acero|@3-3|@3-20|9000",
    ),
    _refused(
        "vi quotation",
        "Báo giá",
        "BẢNG BÁO GIÁ\nSTT|Tên hàng|ĐVT|Số lượng|Đơn giá|Thành tiền\n1|Camera|cái|10|1.5e+06|1.5e+07\n2|Dây mạng|m|300|8000|2.4e+06\n|Tổng cộng||||1.74e+07",
    ),
    _refused(
        "en budget with plan and actual rows",
        "Budget",
        "Cost line||Q1|Q2|Q3\nStaff|Plan|100|100|100\n|Actual|90|110|\nTravel|Plan|10|10|10\n|Actual|8|12|",
    ),
    _refused(
        "en hours of people",
        "Timesheet",
        "Employee|Week ending|Mon|Tue|Wed|Thu|Fri|Total\nA. Lee|@3-6|8|8|7.5|8|8|39.5\nB. Kay|@3-6|8|8|8|8|6|38",
    ),
    _refused(
        "en register of assets",
        "Assets",
        "Asset ID|Description|Purchase date|Warranty end|Cost|Location\nA1|Laptop|@2024-1-5|@2027-1-5|900|HQ\nA2|Printer|@2024-2-5|@2-5|300|HQ",
    ),
    _refused(
        "en who does what",
        "RACI",
        "Activity|PM|BA|Dev|QA\nRequirements|A|R|C|I\nBuild|A|C|R|I\nTest|A|I|C|R",
    ),
    _refused(
        "en test cases",
        "Tests",
        "Test ID|Test case|Expected result|Actual result|Status|Tester|Date\nT1|Login|OK|OK|Pass|Jo|@3-2\nT2|Logout|OK|Fail|Fail|Jo|@3-3",
    ),
    _refused(
        "en stakeholders",
        "Stakeholders",
        "Name|Role|Interest|Influence|Strategy\nMayor|Sponsor|High|High|Manage closely\nPress|Media|Low|High|Keep satisfied",
    ),
    _refused(
        "en agenda of a day",
        "Agenda",
        "Time|Topic|Speaker|Room\n09:00|Welcome|Jo|A\n09:30|Keynote|Al|A\n10:30|Break||",
    ),
)
