#pragma once
// A form while it arrives: files go to disk under names of our own, readable by this program alone; short
// fields stay in memory. What was written is removed unless somebody takes the parts.
#include <cstdint>
#include <filesystem>
#include <vector>

#include "platform/http/message.h"
#include "platform/http/multipart.h"

namespace halfsky::http {

inline constexpr std::size_t longest_field = 64 * 1024;

class FormReader final : public PartSink {
 public:
  explicit FormReader(std::filesystem::path directory) : directory_{std::move(directory)} {}
  ~FormReader() override;
  FormReader(const FormReader&) = delete;
  FormReader& operator=(const FormReader&) = delete;

  // Refuses with form.disk if the directory takes no file.
  Result<void> begin(const PartHead& head) override;
  // Refuses with form.field_too_long and form.disk.
  Result<void> data(std::string_view bytes) override;
  Result<void> end() override;

  std::vector<Part> take() { return std::move(parts_); }

 private:
  Result<void> open_file();

  std::filesystem::path directory_;
  std::vector<Part> parts_;
  int file_ = -1;
};

}  // namespace halfsky::http
