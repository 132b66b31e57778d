#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "core/catalogue/catalogue_reader.h"
#include "core/department/department.h"

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

constexpr std::array levels{RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                            RegionLevel::township, RegionLevel::village};
constexpr std::size_t department_count = 13;
constexpr int article_count = 23;

template <class Kind, std::size_t count>
std::optional<Kind> find_kind(const std::array<Kind, count>& kinds, std::string_view word) {
  for (const Kind kind : kinds) {
    if (word_of(kind) == word) return kind;
  }
  return std::nullopt;
}

}  // namespace

// Fills a book from its three files; each is checked against what the ones before it said.
class DepartmentReader {
 public:
  explicit DepartmentReader(const fs::path& catalogue) : catalogue_{catalogue} {}

  Result<DepartmentBook> read() {
    auto done = read_file("departments.yaml", [this](CatalogueReader& reader, const YAML::Node& root) {
      read_departments(reader, root);
    });
    if (done) {
      done = read_file("succession.yaml", [this](CatalogueReader& reader, const YAML::Node& root) {
        reader.expect_keys(root, {"successions"});
        for (const YAML::Node& node : reader.items(root, "successions")) read_succession(reader, node);
      });
    }
    if (done) {
      done = read_file("responsibilities.yaml", [this](CatalogueReader& reader, const YAML::Node& root) {
        read_responsibilities(reader, root);
      });
    }
    if (!done) return tl::make_unexpected(done.error());
    return std::move(book_);
  }

 private:
  template <class Fill>
  Result<void> read_file(const char* name, Fill fill) {
    CatalogueReader reader{catalogue_ / name, "departments.invalid"};
    return reader.read([&](const YAML::Node& root) { fill(reader, root); });
  }

  static NamesByLevel names(CatalogueReader& reader, const YAML::Node& node, const char* key) {
    NamesByLevel names;
    const YAML::Node map = node[key];
    if (!map || !map.IsMap() || map.size() == 0) {
      reader.refuse(node, std::string{"names by level are missing: "} + key);
      return names;
    }
    for (const auto& field : map) {
      const std::string word = field.first.Scalar();
      const auto* const level = std::find_if(levels.begin(), levels.end(),
                                             [&](RegionLevel known) { return to_string(known) == word; });
      if (level == levels.end()) {
        reader.refuse(field.first, "unknown level: " + word);
      } else if (!names.emplace(*level, reader.text(map, word.c_str())).second) {
        reader.refuse(field.first, "twice: " + word);
      }
    }
    return names;
  }

  void read_departments(CatalogueReader& reader, const YAML::Node& root) {
    reader.expect_keys(root, {"departments"});
    std::set<std::string> names_seen;
    for (const YAML::Node& node : reader.items(root, "departments")) {
      Department department = read_department(reader, node);
      if (book_.find(department.code) != nullptr) reader.refuse(node, "twice: " + department.code);
      std::vector<std::string> all = department.aliases;
      all.insert(all.end(), {department.signed_name, department.short_name});
      for (const std::string& name : all) {
        if (!names_seen.insert(name).second) reader.refuse(node, "a name of two departments: " + name);
      }
      book_.departments_.push_back(std::move(department));
    }
    if (book_.departments_.size() != department_count) reader.refuse(root, "thirteen departments signed");
  }

  static Department read_department(CatalogueReader& reader, const YAML::Node& node) {
    reader.expect_keys(node, {"code", "signed", "short", "aliases", "kind", "names"});
    constexpr std::array kinds{DepartmentKind::government_department, DepartmentKind::affiliated_organ,
                               DepartmentKind::coordination_body, DepartmentKind::people_organisation};
    const auto kind = find_kind(kinds, reader.text(node, "kind"));
    if (!kind) reader.refuse(node, "unknown kind");
    return {reader.text(node, "code"),     reader.text(node, "signed"),  reader.text(node, "short"),
            reader.texts(node, "aliases"), kind.value_or(kinds.front()), names(reader, node, "names")};
  }

  void expect_department(CatalogueReader& reader, const YAML::Node& node, const std::string& code) {
    if (book_.find(code) == nullptr) reader.refuse(node, "unknown department: " + code);
  }

  static std::vector<int> articles(CatalogueReader& reader, const YAML::Node& node) {
    std::vector<int> out;
    for (const std::string& text : reader.texts(node, "articles")) {
      int number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      if (number < 1 || number > article_count) reader.refuse(node, "no such article: " + text);
      out.push_back(number);
    }
    return out;
  }

  void read_succession(CatalogueReader& reader, const YAML::Node& node) {
    reader.expect_keys(
        node, {"department", "articles", "from", "until", "kind", "with", "organ", "basis", "assumed"});
    Succession one;
    one.department = reader.text(node, "department");
    expect_department(reader, node, one.department);
    one.articles = articles(reader, node);
    one.from = reader.date(node, "from");
    one.until = reader.optional_date(node, "until");
    if (one.until && *one.until < one.from) reader.refuse(node, "until is before from");
    const auto kind = read_succession_kind(reader.text(node, "kind"));
    if (!kind) reader.refuse(node, "unknown kind");
    one.kind = kind.value_or(SuccessionKind::rename);
    const std::string with = reader.text_or(node, "with", "");
    if (!with.empty()) {
      expect_department(reader, node, with);
      one.with = with;
    }
    one.organ = names(reader, node, "organ");
    one.basis = reader.text(node, "basis");
    one.assumed = reader.text_or(node, "assumed", "false") == "true";
    book_.successions_.push_back(std::move(one));
  }

  void read_responsibilities(CatalogueReader& reader, const YAML::Node& root) {
    reader.expect_keys(root, {"document", "articles"});
    reader.text(root, "document");
    for (const YAML::Node& node : reader.items(root, "articles")) {
      Responsibility one = read_responsibility(reader, node);
      if (one.article != static_cast<int>(book_.responsibilities_.size()) + 1)
        reader.refuse(node, "articles stand in order, without a gap");
      book_.responsibilities_.push_back(std::move(one));
    }
    if (static_cast<int>(book_.responsibilities_.size()) != article_count)
      reader.refuse(root, "the plan has 23 articles");
  }

  Responsibility read_responsibility(CatalogueReader& reader, const YAML::Node& node) {
    reader.expect_keys(node, {"article", "form", "departments"});
    constexpr std::array forms{ResponsibilityForm::lead, ResponsibilityForm::joint, ResponsibilityForm::sole,
                               ResponsibilityForm::all};
    const auto form = find_kind(forms, reader.text(node, "form"));
    if (!form) reader.refuse(node, "form is LEAD, JOINT, SOLE or ALL");
    Responsibility one{reader.number(node, "article"), form.value_or(ResponsibilityForm::joint),
                       reader.texts(node, "departments")};
    for (const std::string& code : one.departments) expect_department(reader, node, code);
    check_count(reader, node, one);
    if (one.form == ResponsibilityForm::all) {
      for (const Department& department : book_.departments_) one.departments.push_back(department.code);
    }
    return one;
  }

  static void check_count(CatalogueReader& reader, const YAML::Node& node, const Responsibility& one) {
    const std::size_t count = one.departments.size();
    switch (one.form) {
      case ResponsibilityForm::lead:
      case ResponsibilityForm::joint:
        if (count < 2) reader.refuse(node, "LEAD and JOINT name two departments or more");
        break;
      case ResponsibilityForm::sole:
        if (count != 1) reader.refuse(node, "SOLE names one department");
        break;
      case ResponsibilityForm::all:
        if (count != 0) reader.refuse(node, "ALL names none");
        break;
    }
  }

  fs::path catalogue_;
  DepartmentBook book_;
};

Result<DepartmentBook> DepartmentBook::load(const fs::path& catalogue) {
  return DepartmentReader{catalogue}.read();
}

}  // namespace halfsky::core
