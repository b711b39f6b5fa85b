# password: "in a comment"
User.create!(
  email: "admin@shop.example",
  role: :admin,
  password: "admin123"
)


Setting.create!(name: "greeting", value: "hello")
10.times do |index|
  Customer.create!(name: Faker::Name.name, password: Faker::Internet.password)
end

Customer.create!(name: "Somebody", password: ENV.fetch("CUSTOMER_PASSWORD", "Tulip-44-river"))
Customer.create!(name: "Somebody else", password: "#{secret}")
