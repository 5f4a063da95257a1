import { Message } from "@/components/message";

export default function NotFound() {
  return <Message title="There is no such page">Its address may not be complete.</Message>;
}
