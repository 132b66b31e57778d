#pragma once
// The data class of every column of the store: catalogue/data_classes.yaml. A column that the file does not
// name fails a test, so that no migration brings personal data in without a class.
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "core/access/data_class.h"
#include "platform/store/column_marks.h"

namespace halfsky::core {

class SchemaClasses {
 public:
  // Nothing: a column that speaks of no person.
  using Columns = std::map<std::string, std::optional<DataClass>, std::less<>>;

  // Refuses with data_classes.invalid (facts: file, line, reason).
  static Result<SchemaClasses> load(const std::filesystem::path& file);

  const std::map<std::string, Columns, std::less<>>& tables() const { return tables_; }
  // What Store::guard takes: a bit for each class, as DataClasses::bits() has it. A table with one personal
  // column is personal as a whole.
  platform::ColumnMarks marks() const;

 private:
  std::map<std::string, Columns, std::less<>> tables_;
};

}  // namespace halfsky::core
