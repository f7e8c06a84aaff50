package rules;



public class Broken_Provider {}
