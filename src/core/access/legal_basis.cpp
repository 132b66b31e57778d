#include "core/access/legal_basis.h"

#include <algorithm>

#include "core/catalogue/catalogue_reader.h"

namespace halfsky::core {
namespace {

bool is_in_force(const LegalBasis& basis, std::optional<Date> left_on, Date today) {
  if (today < basis.valid_from || (basis.valid_to && today > *basis.valid_to)) return false;
  if (!left_on || !basis.days_after_leaving) return true;
  return days_between(*left_on, today) <= *basis.days_after_leaving;
}

}  // namespace

// Fills a book from its file.
class BasisReader {
 public:
  explicit BasisReader(const std::filesystem::path& file) : reader_{file, "legal_basis.invalid"} {}

  Result<BasisBook> read() {
    auto done = reader_.read([this](const YAML::Node& root) {
      reader_.expect_keys(root, {"bases"});
      for (const YAML::Node& node : reader_.items(root, "bases")) read_basis(node);
    });
    if (!done) return tl::make_unexpected(done.error());
    return std::move(book_);
  }

 private:
  void read_basis(const YAML::Node& node) {
    reader_.expect_keys(node, {"name", "document", "article", "classes", "permissions", "valid_from",
                               "valid_to", "days_after_leaving"});
    LegalBasis basis;
    basis.name = reader_.text(node, "name");
    basis.document = reader_.text(node, "document");
    basis.article = reader_.text(node, "article");
    read_words(node, basis);
    basis.valid_from = reader_.date(node, "valid_from");
    basis.valid_to = reader_.optional_date(node, "valid_to");
    if (node["days_after_leaving"]) basis.days_after_leaving = reader_.number(node, "days_after_leaving");
    if (basis.classes.empty()) reader_.refuse(node, "classes are missing");
    if (basis.days_after_leaving && *basis.days_after_leaving < 0)
      reader_.refuse(node, "days_after_leaving is below 0");
    book_.bases_.push_back(std::move(basis));
  }

  void read_words(const YAML::Node& node, LegalBasis& basis) {
    for (const std::string& text : reader_.texts(node, "classes")) {
      const auto one = read_data_class(text);
      if (one) {
        basis.classes.add(*one);
      } else {
        reader_.refuse(node, "unknown class: " + text);
      }
    }
    for (const std::string& text : reader_.texts(node, "permissions")) {
      const auto one = read_permission(text);
      if (one) {
        basis.permissions.push_back(*one);
      } else {
        reader_.refuse(node, "unknown permission: " + text);
      }
    }
  }

  CatalogueReader reader_;
  BasisBook book_;
};

Result<BasisBook> BasisBook::load(const std::filesystem::path& file) {
  return BasisReader{file}.read();
}

const LegalBasis* BasisBook::find(Permission permission, DataClasses classes, std::optional<Date> left_on,
                                  Date today) const {
  const auto found = std::find_if(bases_.begin(), bases_.end(), [&](const LegalBasis& basis) {
    const auto& only = basis.permissions;
    const bool is_for = only.empty() || std::find(only.begin(), only.end(), permission) != only.end();
    return is_for && basis.classes.holds_all(classes) && is_in_force(basis, left_on, today);
  });
  return found == bases_.end() ? nullptr : &*found;
}

}  // namespace halfsky::core
