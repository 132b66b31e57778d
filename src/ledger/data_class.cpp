#include "ledger/data_class.h"

#include <algorithm>
#include <utility>

namespace halfsky::ledger {
namespace {

using Entry = std::pair<std::string_view, DataClass>;

// In the order of the names.
constexpr std::array classes{
    Entry{"absence_reason", DataClass::family},
    Entry{"age", DataClass::identity},
    Entry{"aid_received", DataClass::economy},
    Entry{"away_length", DataClass::family},
    Entry{"birth_date", DataClass::contact},
    Entry{"birth_year", DataClass::identity},
    Entry{"category", DataClass::identity},
    Entry{"children_count", DataClass::family},
    Entry{"children_schooling", DataClass::family},
    Entry{"contact_frequency", DataClass::family},
    Entry{"county", DataClass::identity},
    Entry{"destination", DataClass::family},
    Entry{"dibao", DataClass::economy},
    Entry{"dibao_words", DataClass::economy},
    Entry{"disability", DataClass::health},
    Entry{"disabled", DataClass::health},
    Entry{"education", DataClass::identity},
    Entry{"elders_count", DataClass::family},
    Entry{"employer", DataClass::family},
    Entry{"entered_on", DataClass::identity},
    Entry{"ethnicity", DataClass::identity},
    Entry{"exit_date", DataClass::family},
    Entry{"exit_reason", DataClass::family},
    Entry{"filled_by", DataClass::identity},
    Entry{"filled_on", DataClass::identity},
    Entry{"follow_up", DataClass::family},
    Entry{"group", DataClass::identity},
    Entry{"hardship_type", DataClass::economy},
    Entry{"head_name", DataClass::family},
    Entry{"health", DataClass::health},
    Entry{"home_address", DataClass::contact},
    Entry{"household_size", DataClass::family},
    Entry{"husband_birth_date", DataClass::family},
    Entry{"husband_id_number", DataClass::family},
    Entry{"husband_name", DataClass::family},
    Entry{"husband_phone", DataClass::family},
    Entry{"husband_status", DataClass::family},
    Entry{"id_number", DataClass::contact},
    Entry{"illness", DataClass::health},
    Entry{"income", DataClass::economy},
    Entry{"income_source", DataClass::economy},
    Entry{"industry", DataClass::family},
    Entry{"labour_count", DataClass::family},
    Entry{"land", DataClass::economy},
    Entry{"last_home_visit", DataClass::family},
    Entry{"leave_date", DataClass::family},
    Entry{"leave_from", DataClass::family},
    Entry{"leave_precision", DataClass::family},
    Entry{"leave_to", DataClass::family},
    Entry{"leave_words", DataClass::family},
    Entry{"marital_status", DataClass::family},
    Entry{"marriage_registered", DataClass::family},
    Entry{"members", DataClass::family},
    Entry{"minor_children_count", DataClass::family},
    Entry{"name", DataClass::identity},
    Entry{"name_remark", DataClass::identity},
    Entry{"needs", DataClass::health},
    Entry{"note", DataClass::family},
    Entry{"occupation", DataClass::economy},
    Entry{"parents_in_law", DataClass::family},
    Entry{"phone", DataClass::contact},
    Entry{"phone_none", DataClass::contact},
    Entry{"political_status", DataClass::identity},
    Entry{"poor", DataClass::economy},
    Entry{"poor_words", DataClass::economy},
    Entry{"registered_address", DataClass::contact},
    Entry{"relation_to_head", DataClass::family},
    Entry{"remark", DataClass::health},
    Entry{"residence", DataClass::family},
    Entry{"responsible_person", DataClass::identity},
    Entry{"return_date", DataClass::family},
    Entry{"serial_number", DataClass::identity},
    Entry{"sex", DataClass::identity},
    Entry{"skills", DataClass::identity},
    Entry{"township", DataClass::identity},
    Entry{"village", DataClass::identity},
    Entry{"wishes", DataClass::identity},
};
static_assert(std::is_sorted(classes.begin(), classes.end(),
                             [](const Entry& a, const Entry& b) { return a.first < b.first; }));

}  // namespace

DataClass class_of(std::string_view name) {
  const auto* const found =
      std::lower_bound(classes.begin(), classes.end(), name,
                       [](const Entry& entry, std::string_view wanted) { return entry.first < wanted; });
  return found != classes.end() && found->first == name ? found->second : DataClass::health;
}

}  // namespace halfsky::ledger
