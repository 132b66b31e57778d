#pragma once
// What part of the province a caller may see: regions and all that lies in them. No area set means nothing is
// seen. The decision who has which scope is core/access's; the stores only apply it.
#include <optional>
#include <set>
#include <string>

namespace halfsky::ledger {

// Where an entry belongs. A village, or a township, that is not resolved yet is absent.
struct EntryPlace {
  std::string county;
  std::string prefecture;
  std::optional<std::string> township;
  std::optional<std::string> village;
  friend bool operator==(const EntryPlace&, const EntryPlace&) = default;
};

// The id of the deepest region that is known.
const std::string& deepest_of(const EntryPlace& place);

class Scope {
 public:
  static Scope nothing() { return {}; }
  static Scope everywhere();
  // Region ids of any level below the province.
  static Scope of(std::set<std::string> regions);

  bool covers(const EntryPlace& place) const;

 private:
  bool everywhere_ = false;
  std::set<std::string> regions_;
};

}  // namespace halfsky::ledger
