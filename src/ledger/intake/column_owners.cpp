#include "ledger/intake/column_owners.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "ledger/intake/heading_text.h"

namespace halfsky::ledger {
namespace {

using Columns = std::vector<Column>;

enum class Owner { hers, his, other };

constexpr std::array<Field, 9> his_fields{
    Field::husband_name, Field::leave_date,     Field::away_length,
    Field::destination,  Field::absence_reason, Field::last_home_visit,
    Field::employer,     Field::husband_phone,  Field::husband_id_number};

bool has_his_fields(const Columns& columns) {
  return std::any_of(his_fields.begin(), his_fields.end(),
                     [&](Field field) { return has_field(columns, field); });
}

bool is_plain_name(const Column& column) {
  const std::string label = plain_heading(column.label);
  return column.group.empty() && (label == "姓名" || label == "名字" || label == "姓名全称");
}

// Two columns that read as her name: the one whose heading says so is hers, of equal ones the first.
void settle_names(Columns& columns) {
  std::vector<Column*> names;
  for (Column& column : columns) {
    if (column.field == Field::name) names.push_back(&column);
  }
  if (names.size() < 2) return;
  const auto says_so =
      std::find_if(names.begin(), names.end(), [](const Column* c) { return !is_plain_name(*c); });
  Column* hers = says_so == names.end() ? names.front() : *says_so;
  bool may_be_his = !has_field(columns, Field::husband_name) && has_his_fields(columns);
  for (Column* column : names) {
    if (column == hers) continue;
    column->field = may_be_his && is_plain_name(*column) ? std::optional{Field::husband_name} : std::nullopt;
    may_be_his = may_be_his && !column->field;
  }
}

// Whose columns follow: those of the last name to the left.
std::optional<Owner> begins_owner(const Column& column) {
  if (column.field == Field::name) return Owner::hers;
  if (column.field == Field::husband_name) return Owner::his;
  const bool is_other_name = column.field == Field::head_name || column.field == Field::responsible_person ||
                             (!column.field && contains(column.label, "姓名"));
  return is_other_name ? std::optional{Owner::other} : std::nullopt;
}

bool says_hers(const Column& column) {
  return contains_any(column.label, {"本人", "妇女", "女方", "妻"});
}

struct Repeated {
  Column* column;
  Owner owner;
};

// Of several columns of one field the first that follows her name is hers and the first that follows his
// name, or else the next one, is his.
void settle_repeated(Columns& columns, Field field, Field his_field) {
  std::vector<Repeated> found;
  Owner owner = Owner::hers;
  for (Column& column : columns) {
    owner = begins_owner(column).value_or(owner);
    if (column.field == field) found.push_back({&column, owner});
  }
  if (found.size() < 2) return;
  const auto first_of = [&](Owner wanted) {
    return std::find_if(found.begin(), found.end(), [&](const Repeated& r) { return r.owner == wanted; });
  };
  auto hers =
      std::find_if(found.begin(), found.end(), [](const Repeated& r) { return says_hers(*r.column); });
  if (hers == found.end()) hers = first_of(Owner::hers);
  if (hers == found.end()) hers = found.begin();
  auto his = first_of(Owner::his);
  if (his == found.end() && has_his_fields(columns))
    his = std::find_if(hers + 1, found.end(), [](const Repeated& r) { return r.owner == Owner::hers; });
  const bool his_is_known = has_field(columns, his_field);
  for (auto at = found.begin(); at != found.end(); ++at) {
    if (at == hers) continue;
    at->column->field = at == his && !his_is_known ? std::optional{his_field} : std::nullopt;
  }
}

// Of other equal headings the first counts; two remarks are two remarks.
void settle_equal_labels(Columns& columns) {
  for (std::size_t i = 1; i < columns.size(); ++i) {
    Column& column = columns[i];
    if (!column.field || column.field == Field::remark) continue;
    const auto before = columns.begin() + static_cast<std::ptrdiff_t>(i);
    const bool came_before = std::any_of(columns.begin(), before, [&](const Column& c) {
      return c.field == column.field && plain_heading(c.label) == plain_heading(column.label);
    });
    if (came_before) column.field = std::nullopt;
  }
}

bool is_same_heading(const Column& a, const Column& b) {
  return plain_heading(a.label) == plain_heading(b.label) && plain_heading(a.group) == plain_heading(b.group);
}

// True if the headings repeat after `period` columns, the last list perhaps without its last ones.
bool repeats_after(const Columns& columns, std::size_t period) {
  for (std::size_t i = period; i < columns.size(); ++i) {
    if (!is_same_heading(columns[i], columns[i - period])) return false;
  }
  return true;
}

}  // namespace

bool has_field(const Columns& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& column) { return column.field == field; });
}

bool is_people_header(const Columns& columns) {
  const bool identifies = has_field(columns, Field::id_number) || has_field(columns, Field::leave_date) ||
                          has_field(columns, Field::away_length);
  return has_field(columns, Field::name) && identifies;
}

std::vector<Columns> split_lists(const Columns& columns) {
  for (std::size_t period = 2; period * 2 <= columns.size() + 2 && period < columns.size(); ++period) {
    if (!repeats_after(columns, period)) continue;
    std::vector<Columns> lists;
    for (std::size_t at = 0; at < columns.size(); at += period) {
      const std::size_t end = std::min(at + period, columns.size());
      lists.emplace_back(columns.begin() + static_cast<std::ptrdiff_t>(at),
                         columns.begin() + static_cast<std::ptrdiff_t>(end));
    }
    if (std::all_of(lists.begin(), lists.end(), is_people_header)) return lists;
  }
  return {columns};
}

void settle_owners(Columns& columns) {
  settle_names(columns);
  settle_repeated(columns, Field::id_number, Field::husband_id_number);
  settle_repeated(columns, Field::phone, Field::husband_phone);
  settle_repeated(columns, Field::birth_date, Field::husband_birth_date);
  settle_equal_labels(columns);
}

}  // namespace halfsky::ledger
