#include "core/access/schema_classes.h"

#include "core/catalogue/catalogue_reader.h"

namespace halfsky::core {
namespace {

constexpr std::string_view of_nobody = "open";

void read_table(CatalogueReader& reader, const YAML::Node& node, SchemaClasses::Columns& columns) {
  if (!node.IsMap()) return reader.refuse(node, "a map from class to columns is expected");
  for (const auto& field : node) {
    const std::string word = field.first.Scalar();
    const auto data_class = read_data_class(word);
    if (!data_class && word != of_nobody) reader.refuse(field.first, "unknown class: " + word);
    if (data_class && classes_never_here.has(*data_class))
      reader.refuse(field.first, word + " never stands in this store");
    for (const std::string& column : reader.texts(node, word.c_str())) {
      if (!columns.emplace(column, data_class).second) reader.refuse(field.first, "twice: " + column);
    }
  }
}

bool is_personal(const SchemaClasses::Columns& columns) {
  for (const auto& [column, data_class] : columns) {
    if (data_class && personal_classes.has(*data_class)) return true;
  }
  return false;
}

}  // namespace

Result<SchemaClasses> SchemaClasses::load(const std::filesystem::path& file) {
  SchemaClasses classes;
  CatalogueReader reader{file, "data_classes.invalid"};
  auto done = reader.read([&](const YAML::Node& root) {
    reader.expect_keys(root, {"tables"});
    const YAML::Node tables = root["tables"];
    if (!tables || !tables.IsMap()) return reader.refuse(root, "tables is a map");
    for (const auto& table : tables) {
      auto [at, added] = classes.tables_.emplace(table.first.Scalar(), Columns{});
      if (!added) reader.refuse(table.first, "twice: " + table.first.Scalar());
      read_table(reader, table.second, at->second);
    }
  });
  if (!done) return tl::make_unexpected(done.error());
  return classes;
}

platform::ColumnMarks SchemaClasses::marks() const {
  constexpr std::uint32_t existence = DataClasses{DataClass::existence}.bits();
  platform::ColumnMarks marks;
  for (const auto& [table, columns] : tables_) {
    const std::uint32_t whole = is_personal(columns) ? existence : 0;
    marks.set_table(table, whole);
    for (const auto& [column, data_class] : columns) {
      const std::uint32_t own = data_class ? DataClasses{*data_class}.bits() : 0;
      marks.set_column(table, column, whole | own);
    }
  }
  return marks;
}

}  // namespace halfsky::core
