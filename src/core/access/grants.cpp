#include "core/access/grants.h"

#include <algorithm>
#include <array>

#include "core/catalogue/catalogue_reader.h"

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 3> region_words{"none", "self", "subtree"};

template <class T>
bool has(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

// Fills a book from its file; what is wrong is kept with its line by the reader.
class GrantReader {
 public:
  explicit GrantReader(const std::filesystem::path& file) : reader_{file, "grants.invalid"} {}

  Result<GrantBook> read() {
    auto done = reader_.read([this](const YAML::Node& root) { read_root(root); });
    if (!done) return tl::make_unexpected(done.error());
    return std::move(book_);
  }

 private:
  void read_root(const YAML::Node& root) {
    reader_.expect_keys(root, {"assurance", "step_up_minutes", "sensitive", "separated", "figures_only",
                               "permissions", "grants"});
    book_.assurance_ = reader_.number(root, "assurance");
    book_.step_up_minutes_ = reader_.number(root, "step_up_minutes");
    book_.sensitive_ = classes(root, "sensitive");
    book_.separated_ = words<Role>(root, "separated", read_role);
    figures_only_ = words<Role>(root, "figures_only", read_role);
    read_permissions(root);
    for (const YAML::Node& node : reader_.items(root, "grants")) read_grant(node);
    check_all_granted(root);
  }

  // A list of words of one kind; a word that is not of the kind is refused.
  template <class Word, class Read>
  std::vector<Word> words(const YAML::Node& map, const char* key, Read read_word) {
    std::vector<Word> out;
    for (const std::string& text : reader_.texts(map, key)) {
      const auto word = read_word(text);
      if (word) {
        out.push_back(*word);
      } else {
        reader_.refuse(map, std::string{"unknown in "} + key + ": " + text);
      }
    }
    return out;
  }

  DataClasses classes(const YAML::Node& map, const char* key) {
    DataClasses set;
    for (const DataClass one : words<DataClass>(map, key, read_data_class)) {
      if (classes_never_here.has(one)) {
        reader_.refuse(map, std::string{word_of(one)} + " never stands in this store");
      }
      set.add(one);
    }
    return set;
  }

  void read_permissions(const YAML::Node& root) {
    const YAML::Node map = root["permissions"];
    if (!map || !map.IsMap()) return reader_.refuse(root, "permissions is a map");
    for (const auto& field : map) {
      const auto permission = read_permission(field.first.Scalar());
      if (!permission) {
        reader_.refuse(field.first, "unknown permission: " + field.first.Scalar());
      } else if (!book_.classes_.emplace(*permission, classes(map, field.first.Scalar().c_str())).second) {
        reader_.refuse(field.first, "twice: " + field.first.Scalar());
      }
    }
    for (const Permission permission : all_permissions()) {
      if (!book_.classes_.contains(permission)) {
        reader_.refuse(map, "not listed: " + std::string{word_of(permission)});
      }
    }
  }

  RegionMode region(const YAML::Node& node) {
    const std::string text = reader_.text(node, "region");
    const auto* const found = std::find(region_words.begin(), region_words.end(), text);
    if (found != region_words.end()) return static_cast<RegionMode>(found - region_words.begin());
    reader_.refuse(node, "region is self, subtree or none");
    return RegionMode::none;
  }

  bool mask(const YAML::Node& node) {
    const std::string text = reader_.text_or(node, "mask", "open");
    if (text != "open" && text != "masked") reader_.refuse(node, "mask is open or masked");
    return text == "masked";
  }

  void read_grant(const YAML::Node& node) {
    reader_.expect_keys(node, {"roles", "permissions", "departments", "classes", "mask", "region",
                               "relations", "purposes", "fields", "obligations"});
    Grant grant;
    grant.line = node.Mark().line + 1;
    grant.roles = words<Role>(node, "roles", read_role);
    grant.permissions = words<Permission>(node, "permissions", read_permission);
    grant.departments = reader_.texts(node, "departments");
    grant.classes = classes(node, "classes");
    grant.masked = mask(node);
    grant.region = region(node);
    grant.relations = words<Relation>(node, "relations", read_relation);
    grant.purposes = reader_.texts(node, "purposes");
    grant.fields = reader_.texts(node, "fields");
    grant.obligations = words<Obligation>(node, "obligations", read_obligation);
    check_terms(node, grant);
    for (const Permission permission : grant.permissions) check_permission(node, grant, permission);
    for (const Role role : grant.roles) check_role(node, grant, role);
    book_.grants_.push_back(std::move(grant));
  }

  // Terms that would be written and never enforced.
  void check_terms(const YAML::Node& node, const Grant& grant) {
    if (grant.roles.empty() || grant.permissions.empty())
      reader_.refuse(node, "roles and permissions are needed");
    if (grant.owes(Obligation::reason) == grant.purposes.empty())
      reader_.refuse(node, "a reason is owed exactly where purposes are listed");
    const bool personal = !(grant.classes & personal_classes).empty();
    if (personal && !grant.owes(Obligation::audit)) reader_.refuse(node, "a personal class without audit");
    if (personal && grant.region == RegionMode::none)
      reader_.refuse(node, "a personal class without a region");
    if (!personal && !grant.relations.empty()) reader_.refuse(node, "a relation without a personal class");
    if (grant.classes.empty() && (grant.masked || !grant.fields.empty()))
      reader_.refuse(node, "a mask without a class");
  }

  void check_permission(const YAML::Node& node, const Grant& grant, Permission permission) {
    const std::string word{word_of(permission)};
    const auto speaks_of = book_.classes_[permission];
    if (!speaks_of.holds_all(grant.classes))
      reader_.refuse(node, word + " does not speak of one of these classes");
    if (grant.classes.empty() != speaks_of.empty())
      reader_.refuse(node, word + ": classes are missing or too many");
    if (grant.masked && is_write(permission)) reader_.refuse(node, word + " writes: a mask means nothing");
  }

  void check_role(const YAML::Node& node, const Grant& grant, Role role) {
    const bool personal = !(grant.classes & personal_classes).empty();
    if (personal && (has(book_.separated_, role) || has(figures_only_, role)))
      reader_.refuse(node, std::string{word_of(role)} + " reads no person");
  }

  // A permission that nobody has is a route that nobody can use.
  void check_all_granted(const YAML::Node& root) {
    for (const Permission permission : all_permissions()) {
      const bool granted = std::any_of(book_.grants_.begin(), book_.grants_.end(), [&](const Grant& grant) {
        return has(grant.permissions, permission);
      });
      if (!granted) reader_.refuse(root, "nobody has " + std::string{word_of(permission)});
    }
  }

  CatalogueReader reader_;
  GrantBook book_;
  std::vector<Role> figures_only_;
};

std::string_view word_of(RegionMode mode) {
  return region_words.at(static_cast<std::size_t>(mode));
}

bool Grant::is_for(Role role, Permission permission) const {
  return has(roles, role) && has(permissions, permission);
}

bool Grant::owes(Obligation obligation) const {
  return has(obligations, obligation);
}

Result<GrantBook> GrantBook::load(const std::filesystem::path& file) {
  return GrantReader{file}.read();
}

DataClasses GrantBook::classes_of(Permission permission) const {
  return classes_.at(permission);
}

std::vector<Permission> GrantBook::permissions_of(Role role) const {
  std::vector<Permission> out;
  for (const Permission permission : all_permissions()) {
    const bool granted = std::any_of(grants_.begin(), grants_.end(),
                                     [&](const Grant& grant) { return grant.is_for(role, permission); });
    if (granted) out.push_back(permission);
  }
  return out;
}

bool GrantBook::is_separated(Role role) const {
  return has(separated_, role);
}

bool GrantBook::may_be_joined(Role one, Role other) const {
  return one == other || (!is_separated(one) && !is_separated(other));
}

}  // namespace halfsky::core
