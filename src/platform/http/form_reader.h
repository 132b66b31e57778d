#pragma once
// A form while it arrives: files and short fields stay in memory, for they hold who a woman is. What came is
// gone unless somebody takes the parts.
#include <cstdint>
#include <optional>
#include <vector>

#include "platform/files/memory_file.h"
#include "platform/http/message.h"
#include "platform/http/multipart.h"

namespace halfsky::http {

inline constexpr std::size_t longest_field = 64 * 1024;
// Of all uploads that are on their way or in a handler.
inline constexpr std::uint64_t most_upload_bytes = 192ULL * 1024 * 1024;

class FormReader final : public PartSink {
 public:
  // Refuses with form.no_room where too many uploads are on their way.
  Result<void> begin(const PartHead& head) override;
  // Refuses with form.field_too_long and form.no_room.
  Result<void> data(std::string_view bytes) override;
  Result<void> end() override;

  std::vector<Part> take() { return std::move(parts_); }

 private:
  std::vector<Part> parts_;
  std::optional<platform::MemoryFile> file_;  // of the last part, while it comes
};

}  // namespace halfsky::http
