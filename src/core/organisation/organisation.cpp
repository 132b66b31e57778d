#include "core/organisation/organisation.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "core/catalogue/catalogue_reader.h"

namespace halfsky::core {
namespace {

constexpr std::array levels{RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                            RegionLevel::township, RegionLevel::village};

std::optional<RegionLevel> read_level(std::string_view word) {
  for (const RegionLevel level : levels) {
    if (to_string(level) == word) return level;
  }
  return std::nullopt;
}

bool overlap(const Post& one, const Post& other) {
  const bool one_before = one.valid_to && *one.valid_to < other.valid_from;
  const bool other_before = other.valid_to && *other.valid_to < one.valid_from;
  return !one_before && !other_before;
}

// The name of the office of a region that calls itself a committee or community already does not repeat it.
std::string office_name(const OfficePattern& pattern, const Region& region) {
  std::string place = region.canonical;
  constexpr std::string_view village = "村";
  if (pattern.level == RegionLevel::village && place.ends_with(village))
    place.resize(place.size() - village.size());
  if (pattern.level == RegionLevel::village && region.kind == "residents_committee") return region.canonical;
  return replace_all(pattern.name, "{region}", place);
}

}  // namespace

class OfficeReader {
 public:
  explicit OfficeReader(const std::filesystem::path& file) : reader_{file, "offices.invalid"} {}

  Result<OfficeBook> read() {
    auto done = reader_.read([this](const YAML::Node& root) {
      reader_.expect_keys(root, {"patterns", "role_levels", "grid_from_appointment"});
      for (const YAML::Node& node : reader_.items(root, "patterns")) read_pattern(node);
      read_role_levels(root);
      book_.grid_roles_ = reader_.texts(root, "grid_from_appointment");
      for (const std::string& role : book_.grid_roles_) {
        if (!book_.role_levels_.contains(role)) reader_.refuse(root, "a grid for an unknown role: " + role);
      }
    });
    if (!done) return tl::make_unexpected(done.error());
    return std::move(book_);
  }

 private:
  RegionLevel level(const YAML::Node& at, std::string_view word) {
    const auto known = read_level(word);
    if (!known) reader_.refuse(at, "unknown level: " + std::string{word});
    return known.value_or(RegionLevel::county);
  }

  void read_pattern(const YAML::Node& node) {
    reader_.expect_keys(node, {"kind", "level", "name", "departments"});
    OfficePattern pattern{reader_.text(node, "kind"), level(node, reader_.text(node, "level")),
                          reader_.text(node, "name"), reader_.texts(node, "departments")};
    if (!contains(pattern.name, "{region}")) reader_.refuse(node, "the name does not name its region");
    for (const OfficePattern& other : book_.patterns_) {
      if (other.kind == pattern.kind && other.level == pattern.level)
        reader_.refuse(node, "twice at one level: " + pattern.kind);
    }
    book_.patterns_.push_back(std::move(pattern));
  }

  void read_role_levels(const YAML::Node& root) {
    const YAML::Node map = root["role_levels"];
    if (!map || !map.IsMap()) return reader_.refuse(root, "role_levels is a map");
    for (const auto& field : map) {
      const std::string role = field.first.Scalar();
      std::vector<RegionLevel> at;
      for (const std::string& word : reader_.texts(map, role.c_str())) at.push_back(level(field.first, word));
      if (at.empty()) reader_.refuse(field.first, "no level: " + role);
      if (!book_.role_levels_.emplace(role, std::move(at)).second)
        reader_.refuse(field.first, "twice: " + role);
    }
  }

  CatalogueReader reader_;
  OfficeBook book_;
};

Result<OfficeBook> OfficeBook::load(const std::filesystem::path& file) {
  return OfficeReader{file}.read();
}

bool OfficeBook::may_stand_at(std::string_view role, RegionLevel level) const {
  const auto found = role_levels_.find(role);
  return found != role_levels_.end() &&
         std::find(found->second.begin(), found->second.end(), level) != found->second.end();
}

bool OfficeBook::holds_grid_from_appointment(std::string_view role) const {
  return std::find(grid_roles_.begin(), grid_roles_.end(), role) != grid_roles_.end();
}

std::vector<Office> shipped_offices(const OfficeBook& book, const RegionTree& tree, Date day) {
  std::vector<Office> offices;
  for (RegionIndex i = 0; i < tree.size(); ++i) {
    const Region& region = tree.at(i);
    if (region.valid_to) continue;
    for (const OfficePattern& pattern : book.patterns()) {
      if (pattern.level != region.level) continue;
      offices.push_back({region.id + "-" + pattern.kind, region.id, std::nullopt, pattern.kind,
                         office_name(pattern, region), pattern.departments, day, std::nullopt});
    }
  }
  return offices;
}

bool is_in_force(const Post& post, Date day) {
  return post.valid_from <= day && (!post.valid_to || day <= *post.valid_to);
}

bool is_in_force(const Office& office, Date day) {
  return office.valid_from <= day && (!office.valid_to || day <= *office.valid_to);
}

Result<void> check_post(const OfficeBook& book, RegionLevel level, std::span<const Post> held,
                        const Post& next, const MayBeJoined& may_be_joined) {
  if (next.valid_to && *next.valid_to < next.valid_from) return problem("post.ends_before_start");
  if (!book.may_stand_at(next.role, level)) {
    return problem("post.role_misplaced", {{"level", std::string{to_string(level)}}});
  }
  std::size_t beside = 0;
  for (const Post& post : held) {
    if (post.id == next.id || !overlap(post, next)) continue;
    ++beside;
    if (!may_be_joined(post.role, next.role)) return problem("post.separated");
  }
  if (beside >= most_posts) return problem("post.too_many");
  return {};
}

}  // namespace halfsky::core
