# resource "aws_s3_bucket" "not_this" {}
terraform {
  required_version = ">= 1.6"
}

/*
resource "aws_s3_bucket" "nor_this" {
*/
provider "aws" {
  region = "eu-west-2"
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

module "network" {
  source = "./network"
}

variable "size" {
  default = 2
}
