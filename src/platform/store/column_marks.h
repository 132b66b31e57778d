#pragma once
// Which columns of the store must not be named by chance: bits by table and column. A statement on a guarded
// connection (Connection::guard) needs all bits of the columns that it names. What the bits mean is for
// others.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace halfsky::platform {

class ColumnMarks {
 public:
  // `table` itself has these marks: for a statement that only counts its rows, and for columns that are not
  // set.
  void set_table(std::string table, std::uint32_t marks) { tables_[std::move(table)].marks = marks; }
  void set_column(const std::string& table, std::string column, std::uint32_t marks) {
    tables_[table].columns[std::move(column)] = marks;
  }

  std::uint32_t of(std::string_view table, std::string_view column) const {
    const auto found = tables_.find(table);
    if (found == tables_.end()) return 0;
    const auto set = found->second.columns.find(column);
    return set == found->second.columns.end() ? found->second.marks : set->second;
  }

 private:
  struct Table {
    std::uint32_t marks = 0;
    std::map<std::string, std::uint32_t, std::less<>> columns;
  };
  std::map<std::string, Table, std::less<>> tables_;
};

}  // namespace halfsky::platform
