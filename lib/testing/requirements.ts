/** Requirements of different domains, as people write them, for tests of build sessions. */
export const requirements: Record<string, string> = {
  library:
    "A library lends books to members. A book has a title, an author and an ISBN. A member has a name and an email. A loan belongs to a book and a member and has a due date. Librarians must be able to register loans and see overdue loans. Members can search books by title.",
  warehouse:
    "We need an inventory tool for a small warehouse. It tracks products with a name, a SKU, a price and a quantity. Each product belongs to a category. Managers can search products by name and filter them by category. Managers should see the number of products per category.",
  "food bank":
    "Volunteers sign up for shifts at a food bank. A shift has a date, a start time, an end time and the number of volunteers needed. A volunteer has a name, an email and a phone number. Coordinators can create, edit and delete shifts. A sign-up belongs to a volunteer and a shift and has a status (confirmed, waiting or cancelled). Coordinators can mark a sign-up as cancelled.",
  recipes:
    "I want to keep my recipes. A recipe has a title, a description, the number of servings, a preparation time in minutes and a difficulty (easy, medium or hard). An ingredient has a name and an amount and belongs to a recipe. Cooks can search recipes by title. Cooks can filter recipes by difficulty. Cooks can export a recipe as PDF.",
  "help desk":
    "The app manages support tickets. Each ticket has a subject, a description, a priority (low, normal, high) and a status (open, in progress, closed). Tickets are assigned to an agent. Agents can close tickets and see open tickets. Customers can create tickets. The system must send an email when a ticket is closed.",
};
