"""The public edition: nobody's rows, and no count of 1 to 10 that can be worked out of one run or two."""

import collections
import os
import re
import zipfile

import openpyxl

import book
from harness import AS_OF, expect, own_database

POPULATION = (1, 1000, 1, AS_OF)
DAY_BEFORE = "2026-06-29"
HIDDEN = "hidden"
MONTH = r"\d{4}-\d{2}-01"
MOST = 10
PRIME = 2 ** 61 - 1

# What a reader knows to add up, from what the sheets say of themselves: file, sheet of the parts, file and
# sheet of the whole, the columns that both have, the figures.
SUMS = (
    ("enrollment", "Facilities", "enrollment", "Months", "Month", "Enrollments,Began,Ended"),
    ("enrollment", "Categories", "enrollment", "Months", "Month", "Enrollments,Began,Ended"),
    ("enrollment", "Programs overall", "enrollment", "Months", "Month", "Enrollments,Began,Ended"),
    ("enrollment", "Programs overall", "enrollment", "Categories", "Month,Category", "Enrollments,Began,Ended"),
    ("certificates", "Programs", "certificates", "Issuers", "Issuer", "Certificates"),
    ("disqualifications", "Facilities", "disqualifications", "Reasons", "Reason", "Applications"),
    ("disqualifications", "Security levels", "disqualifications", "Reasons", "Reason", "Applications"),
    ("disqualifications", "County facility months", "disqualifications", "County months", "Month",
     "Applications screened,Disqualifying reasons,Reviews,Sustained,Reinstated,Excluded"),
    ("disqualifications", "Review counts", "disqualifications", "County facilities", "Facility", "Reviews"),
    ("credits", "Facilities", "credits", "Types", "Credit,Action", "Decisions,Days"),
    ("credits", "Months", "credits", "Types", "Credit,Action", "Decisions,Days"),
    ("credits", "Not granted", "credits", "Types", "Credit,Action", "Decisions,Days"),
    ("compliance", "Facilities", "compliance", "Windows", "Window", "Met,Late,Open,Overdue,Void,Windows"),
)
# Shares, and what is an hour's rest: no counts.
SHARES = ("Met in time", "Denied of 100", "Others of 100", "Minutes over", "Hours")
# Columns of numbers that are names.
NUMBERED = ("Security level", "Year")
# Within a row.
ROWS = (
    ("Applications", "Approved,Within security,Incomplete,Disqualified,Unscreened"),
    ("Windows", "Met,Late,Open,Overdue"),
    ("Locations", "Visited,Missed,Open"),
    ("Reviews", "Told of appeal,Not told,Not recorded"),
)
# Columns of one sheet that are rows of another: file, sheet of rows, column, file and sheet of columns.
OUTCOMES = {"approved": "Approved", "within-security": "Within security", "incomplete": "Incomplete",
            "disqualified": "Disqualified", "unscreened": "Unscreened"}
SPREADS = (
    ("ada-applicants", "Outcomes", "Outcome", "ada-applicants", "Impairments", "Impairment", "Applications",
     OUTCOMES),
    ("ada-applicants", "Outcomes", "Impairment", "ada-applicants", "Facilities", "Facility", "Applications",
     {"mobility": "Mobility", "vision": "Vision", "hearing": "Hearing"}),
)


def tables(folder, suffix, wanted=None):
    """(file, sheet): rows as dictionaries by heading; of all sheets, or of those that are wanted."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(suffix + ".xlsx") or (not suffix and name.endswith("-public.xlsx")):
            continue
        for sheet in openpyxl.load_workbook(os.path.join(folder, name)).worksheets:
            table = name[:-len(suffix + ".xlsx")], sheet.title
            if sheet.title not in book.PAGES and (wanted is None or table in wanted):
                found[table] = book.rows(sheet)
    return found


class System:
    """Figures of an edition, which are known or not, and the sums of a reader."""

    def __init__(self, public, true):
        self.public = public
        self.value = {}     # cell: figure, or HIDDEN
        self.true = {}
        self.sums = []      # (whole, parts)
        self.rows = {}
        for table, rows in public.items():
            names = [name for name in rows[0]] if rows else []
            figures = [name for name in names if name not in NUMBERED and
                       any(isinstance(row[name], (int, float)) for row in true[table])]
            keys = [name for name in names if name not in figures]
            wanted = {tuple(row[key] for key in keys): row for row in true[table]}
            expect(len(rows), len(true[table]), "rows of %s" % (table,))
            self.rows[table] = []
            for row in rows:
                key = tuple(row[name] for name in keys)
                cells = {}
                for name in figures:
                    cell = (table, key, name)
                    self.value[cell] = row[name]
                    self.true[cell] = wanted[key][name]
                    cells[name] = cell
                self.rows[table].append(({name: row[name] for name in keys}, cells))
        self._add_sums()

    @staticmethod
    def _key(row, names):
        return tuple(int(row["Month"][:4]) if name == "Year" and "Year" not in row else
                     int(row[name]) if name == "Year" else row[name] for name in names)

    def _add(self, whole, parts):
        if whole is not None and sum(self.true[part] or 0 for part in parts) == (self.true[whole] or 0):
            self.sums.append((whole, parts))

    def _add_sums(self):
        for fine_file, fine, coarse_file, coarse, keys, figures in SUMS:
            parts = collections.defaultdict(list)
            for row, cells in self.rows[fine_file, fine]:
                parts[self._key(row, keys.split(","))].append(cells)
            for row, cells in self.rows[coarse_file, coarse]:
                for figure in figures.split(","):
                    if figure in cells:
                        self._add(cells[figure], [part[figure] for part in
                                                  parts[self._key(row, keys.split(","))] if figure in part])
        for rows in self.rows.values():
            for _, cells in rows:
                for whole, parts in ROWS:
                    if whole in cells and all(part in cells for part in parts.split(",")):
                        self._add(cells[whole], [cells[part] for part in parts.split(",")])
        for fine_file, fine, across, coarse_file, coarse, key, figure, columns in SPREADS:
            parts = collections.defaultdict(list)
            for row, cells in self.rows[fine_file, fine]:
                parts[row[key], row[across]].append(cells[figure])
            for row, cells in self.rows[coarse_file, coarse]:
                for value, column in columns.items():
                    if column in cells:
                        self._add(cells[column], parts[row[key], value])

    def show(self, is_shown):
        """Show hidden cells again, as if they never had been hidden."""
        for cell, value in self.value.items():
            if value == HIDDEN and is_shown(self.true[cell]):
                self.value[cell] = self.true[cell]


def equations(systems, ties):
    """Of hidden cells (system, cell): ({cell: factor}, number)."""
    for i, system in enumerate(systems):
        for whole, parts in system.sums:
            factors = collections.Counter()
            number = 0
            for cell, factor in [(whole, -1)] + [(part, 1) for part in parts]:
                if system.value[cell] == HIDDEN:
                    name = ties.get((i, cell), (i, cell))
                    if not isinstance(name, int):
                        factors[name] += factor
                        continue
                    number -= factor * name
                else:
                    number -= factor * (system.value[cell] or 0)
            factors = {name: factor for name, factor in factors.items() if factor}
            if factors:
                yield factors, number


def solved(rows):
    """Unknowns that equations determine: elimination, then what stands alone."""
    pivots = {}
    holders = collections.defaultdict(set)
    for factors, number in rows:
        row = {name: factor % PRIME for name, factor in factors.items()}
        for name in [name for name in row if name in pivots]:
            times = row.get(name, 0)
            if times:
                number = subtract(row, number, pivots[name], times)
        if not row:
            continue
        pivot = min(row, key=lambda name: (len(holders[name]), repr(name)))
        inverse = pow(row[pivot], PRIME - 2, PRIME)
        row = {name: factor * inverse % PRIME for name, factor in row.items()}
        number = number * inverse % PRIME
        for other in list(holders[pivot]):
            kept = pivots[other]
            changed = dict(kept[0])
            added = subtract(changed, kept[1], (row, number), changed[pivot])
            for name in kept[0].keys() - changed.keys():
                holders[name].discard(other)
            for name in changed.keys() - kept[0].keys():
                holders[name].add(other)
            pivots[other] = (changed, added)
        pivots[pivot] = (row, number)
        for name in row:
            if name != pivot:
                holders[name].add(pivot)
    return {pivot: row[1] for pivot, row in pivots.items() if len(row[0]) == 1}


def subtract(row, number, other, times):
    for name, factor in other[0].items():
        left = (row.get(name, 0) - times * factor) % PRIME
        if left:
            row[name] = left
        else:
            row.pop(name, None)
    return (number - times * other[1]) % PRIME


def bounded(rows):
    """Unknowns from 1 that sums leave one figure: bounds, narrowed until they stay."""
    low = collections.defaultdict(lambda: 1)
    high = collections.defaultdict(lambda: 10 ** 9)
    rows = list(rows)
    for _ in range(50):
        before = dict(low), dict(high)
        for factors, number in rows:
            least = sum(f * (low[n] if f > 0 else high[n]) for n, f in factors.items())
            most = sum(f * (high[n] if f > 0 else low[n]) for n, f in factors.items())
            for name, factor in factors.items():
                own_least = least - factor * (low[name] if factor > 0 else high[name])
                own_most = most - factor * (high[name] if factor > 0 else low[name])
                ends = sorted(((number - own_least) / factor, (number - own_most) / factor))
                low[name] = max(low[name], int(-(-ends[0] // 1)))
                high[name] = min(high[name], int(ends[1] // 1))
        if before == (dict(low), dict(high)):
            break
    return {name: low[name] for name in low if low[name] == high[name]}


def told(systems, ties=None):
    """Hidden cells that can be worked out, with their figures."""
    rows = list(equations(systems, ties or {}))
    found = solved(rows)
    found.update(bounded(rows))
    return found


def month_is_over(cell, as_of):
    (_, key, _) = cell
    months = [value for value in key if re.fullmatch(MONTH, str(value))]
    return bool(months) and months[0] < as_of[:7]


def ties_of(before, after):
    """Figures of months that are over, and did not change: what one edition shows the other does not hide."""
    ties = {}
    for cell in before.value.keys() & after.value.keys():
        if not month_is_over(cell, DAY_BEFORE) or before.true[cell] != after.true[cell]:
            continue
        pair = before.value[cell], after.value[cell]
        if pair[0] == HIDDEN and pair[1] == HIDDEN:
            ties[1, cell] = (0, cell)
        elif pair[0] == HIDDEN:
            ties[0, cell] = after.value[cell]
        elif pair[1] == HIDDEN:
            ties[1, cell] = before.value[cell]
    return ties


def published(db, as_of):
    done = db.goodtime("run", "--as-of", as_of, "--accept", "stale", "--reports", db.path(as_of))
    expect(done.returncode, 0, done.stderr)
    done = db.goodtime("report", "--publish", "--reports", db.path(as_of))
    expect(done.returncode, 0, done.stderr)
    return db.path(as_of)


def system_of(folder):
    public = tables(folder, "-public")
    return System(public, tables(folder, "", public))


def small(system):
    return [cell for cell, value in system.true.items() if value and 1 <= value <= MOST and cell[2] not in SHARES]


@own_database(POPULATION)
def test_nothing_hidden_can_be_worked_out(db):
    before = system_of(published(db, DAY_BEFORE))
    after = system_of(published(db, AS_OF))
    for system in (before, after):
        expect(len(small(system)) > 100, True, "small counts to hide")
        expect(len(system.sums) > 100, True, "sums to work them out by")
        expect([cell for cell in small(system) if system.value[cell] != HIDDEN][:5], [], "small, and shown")
        expect([cell for cell, value in system.value.items() if value not in (HIDDEN, system.true[cell])][:5], [],
               "shown, and not as it is")
        expect(list(told([system]).items())[:5], [], "worked out of one run")
    expect(list(told([before, after], ties_of(before, after)).items())[:5], [], "worked out of two runs")
    after.show(lambda figure: figure > MOST)
    expect(len(told([after])) > 10, True, "without complements some is worked out")


def texts(folder):
    """All parts of all public files, as text."""
    for name in sorted(os.listdir(folder)):
        if name.endswith("-public.xlsx"):
            with zipfile.ZipFile(os.path.join(folder, name)) as parts:
                for part in parts.namelist():
                    yield name + "/" + part, parts.read(part).decode("utf-8", "replace")


@own_database(POPULATION)
def test_nobody_is_in_it(db):
    folder = published(db, AS_OF)
    people = db.query("select person_id, person_number, last_name, first_name from source.person")
    # A name may be a word of the workbooks; of a person both are.
    names = {row[1] for row in people} | {" ".join(row[2:]) for row in people} | {
        ", ".join(row[2:]) for row in people} | {" ".join(row[:1:-1]) for row in people}
    of_all = "\n".join(text for _, text in texts(folder))
    words = set(re.findall(r"[^<>\s]+", of_all)) | set(re.findall(r">([^<>]+)<", of_all))
    expect(sorted(names & words)[:5], [], "numbers and names")
    expect(len(people) > 500 and len(names) > 500, True, "numbers and names to look for")
    numbers = set(re.findall(r"<v>(\d+)</v>", of_all))
    ids = {row[0] for row in people if len(row[0]) > 5}
    expect(sorted(numbers & ids)[:5], [], "ids")
    for headings in ("Person", "Person number", "Application", "Certificate number", "Source id"):
        expect(">%s<" % headings in of_all, False, headings)
    expect("(public edition)" in of_all, True, "marked")
    expect(re.findall(r"<f>.*?</f>|totalsRowFunction|[\"']All[\"']|<definedName name=.(?!_xlnm)[^>]*>", of_all)[:5], [],
           "sums, and their names")
    expect(db.goodtime("report", "--publish", "--verify", folder).returncode, 0, "on record")
    expect(db.goodtime("report", "--verify", folder).returncode, 0, "the other edition, too")
    before = [text for _, text in texts(folder)]
    expect(db.goodtime("report", "--publish", "--reports", folder).returncode, 0, "again")
    expect([text for _, text in texts(folder)] == before, True, "the same bytes")
