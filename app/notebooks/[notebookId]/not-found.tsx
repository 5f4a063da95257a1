import { Message } from "@/components/message";

export default function NotFound() {
  return (
    <Message title="There is no such notebook">
      It may have been deleted, or its address is not complete.
    </Message>
  );
}
