// Memory that the program gives back is wiped first: names and numbers that were opened for one answer must
// not lie about in the free store of an idle server (issue 3, "an idle core of the server"). For the program
// alone, never for tests: the sanitizers bring their own.
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace {

void wipe_and_free(void* memory) noexcept {
  if (memory == nullptr) return;
  explicit_bzero(memory, malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

void operator delete(void* memory) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory) noexcept {
  wipe_and_free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  wipe_and_free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  wipe_and_free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  wipe_and_free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  wipe_and_free(memory);
}
